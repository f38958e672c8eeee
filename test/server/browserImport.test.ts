import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import type { InlineConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importsOf, readSources } from '../checks/importGraph.ts'
import { readManifest } from '../checks/packageEntries.ts'

let app = ''

/** An app in which this package is installed, with its own `exports` and next to nothing in them. */
beforeAll(() => {
  app = mkdtempSync(join(tmpdir(), 'flowpass-browser-'))
  const installed = join(app, 'node_modules/flowpass')
  mkdirSync(join(installed, 'dist'), { recursive: true })
  const { name, version, exports } = readManifest()
  const manifest = JSON.stringify({ name, version, type: 'module', exports })
  writeFileSync(join(installed, 'package.json'), manifest)
  for (const entry of ['core', 'server'])
    writeFileSync(join(installed, `dist/${entry}.js`), `export const name = 'entry ${entry}'`)
})

afterAll(() => rmSync(app, { recursive: true, force: true }))

async function bundle(source: string, config: InlineConfig = {}): Promise<string> {
  writeFileSync(join(app, 'main.js'), source)
  const result = await build({
    root: app,
    configFile: false,
    logLevel: 'silent',
    ...config,
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: join(app, 'main.js') },
      ...config.build,
    },
  })
  const [first] = Array.isArray(result) ? result : [result]
  if (!first || !('output' in first)) throw new Error('Vite has built nothing.')
  return first.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n')
}

const useOf = (entry: string) => `import { name } from 'flowpass/${entry}'; console.log(name)`

describe('EJ-11 the server’s entry in a browser', () => {
  test('a page that imports it cannot be built', async () => {
    await expect(bundle(useOf('server'))).rejects.toThrow(/flowpass\/server|"\.\/server"/)
  })

  test('nor can one that loads it later', async () => {
    await expect(bundle(`import('flowpass/server').then(console.log)`)).rejects.toThrow(
      /flowpass\/server|"\.\/server"/,
    )
  })

  test('it is this entry alone', async () => {
    expect(await bundle(useOf('core'))).toContain('entry core')
  })

  test('a server that imports it can be built', async () => {
    const ssr = await bundle(useOf('server'), { build: { ssr: true }, ssr: { noExternal: true } })
    expect(ssr).toContain('entry server')
  })

  test.each(['workerd', 'edge-light'])(
    'so can one for %s, which calls itself a browser',
    async (name) => {
      const conditions = [name, 'browser', 'module', 'import', 'default']
      expect(await bundle(useOf('server'), { resolve: { conditions } })).toContain('entry server')
    },
  )

  test('nothing that a page gets knows how tokens are signed', () => {
    const others = readSources().filter(({ path }) => !/^server(\/|\.ts$)/.test(path))
    const edges = others.flatMap(importsOf)
    expect(
      edges.filter(({ specifier }) => /^jose\b|(^|\/)server(\/|\.ts)/.test(specifier)),
    ).toEqual([])
    const named = others.filter(({ text }) => /SIGNING_SECRET|\bsecrets\b.*fs_embed_/.test(text))
    expect(named.map(({ path }) => path)).toEqual([])
  })
})
