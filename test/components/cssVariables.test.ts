import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cssVariables } from '../../src/components/attributes.ts'
import { expect, it } from 'vitest'
import { repoRoot } from '../checks/packageEntries.ts'

const folder = join(repoRoot, 'src/styles')
const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'))
const textOf = (name: string) =>
  readFileSync(join(folder, name), 'utf8').replace(/\/\*.*?\*\//gs, '')
const all = sheets.map(textOf).join('\n')
const found = (pattern: RegExp, text = all) => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])),
]

it('documents every variable of the look, and no other', () => {
  const set = found(/(--flowpass-[\w-]+)\s*:/g)
  expect(Object.keys(cssVariables).sort()).toEqual(set.sort())
})

it('uses no variable that nobody sets', () => {
  const known = Object.keys(cssVariables)
  const unknown = found(/var\((--flowpass-[\w-]+)/g).filter((name) => !known.includes(name))
  expect(unknown).toEqual([])
})

it.each(sheets.filter((name) => name !== 'index.css'))(
  '%s is in the layer, and its selectors weigh nothing',
  (name) => {
    const text = textOf(name).trim()
    expect(text).toMatch(/^@layer flowpass \{/)
    for (const [, selector = ''] of text.matchAll(/^ *([^@{};]*[^@{};\s])\s*\{/gm)) {
      if (/^(from|to|\d+%)/.test(selector.trim())) continue
      expect({ selector, heavy: weightless(selector) }).toEqual({ selector, heavy: '' })
    }
  },
)

it.each(sheets)('%s keeps to logical sides, so that it also reads from right to left', (name) => {
  const physical =
    /^\s*((margin|padding|border)-(left|right)|left|right|text-align:\s*(left|right)|float)\b.*$/gm
  expect(textOf(name).match(physical)).toBeNull()
})

/** What is left of a selector without `:where(…)`, which weighs nothing, and pseudo-elements. */
function weightless(selector: string): string {
  let depth = 0
  let outside = ''
  for (let at = 0; at < selector.length; at += 1) {
    const char = selector[at] ?? ''
    if (selector.startsWith(':where(', at) && depth === 0) {
      depth = 1
      at += ':where('.length - 1
    } else if (depth > 0) depth += char === '(' ? 1 : char === ')' ? -1 : 0
    else outside += char
  }
  return outside.replace(/::[\w-]+(\([^)]*\))?/g, '').replace(/[\s,>+~]/g, '')
}
