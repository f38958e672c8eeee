import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repoRoot } from '../../checks/packageEntries.ts'

const MAX_LINES = 60

const source = readFileSync(join(import.meta.dirname, 'acme.ts'), 'utf8')

test('a backend of one’s own takes fewer than 60 lines', () => {
  expect(source.split('\n').length).toBeLessThanOrEqual(MAX_LINES)
})

test('the README shows the very backend that passes the suite', () => {
  const readme = readFileSync(join(repoRoot, 'README.md'), 'utf8')
  const [, section = ''] = readme.split('Write your own backend\n')
  const [, shown] = /```ts\n([\s\S]*?)```/.exec(section) ?? []
  expect(shown).toBe(source)
})
