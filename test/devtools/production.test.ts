// @vitest-environment node
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test, vi } from 'vitest'
import { repoRoot } from '../checks/packageEntries.ts'

/** What the entry may add to an app that is built for production, in gzip bytes. */
const PRODUCTION_BYTES = 400

/** Texts of the panel, the faults, the probe and the doctor. */
const TRACES = ['adoptedStyleSheets', 'acted_out', 'flowpass-devtools:', 'flowpass-doctor']

const plain = `
  import { AuthProvider } from 'flowpass'
  import { browserPlatform, createAuthClient } from 'flowpass/core'
  import { createElement as h } from 'react'
  import { createRoot } from 'react-dom/client'
  const platform = browserPlatform()
  const client = createAuthClient({ backend: globalThis.backend, platform })
  const devtools = null
  createRoot(document.body).render(h(AuthProvider, { client }, devtools))`

const withDevtools = `
  import { AuthDevtools, createDevtoolsProbe, createFaultPlatform } from 'flowpass/devtools'
  ${plain
    .replace('= browserPlatform()', '= createFaultPlatform(browserPlatform()).platform')
    .replace('= null', '= h(AuthDevtools, { probe: createDevtoolsProbe(client) })')}`

/** Builds an app as its author would, React left out. */
async function buildApp(source: string, mode: 'production' | 'development') {
  const folder = mkdtempSync(join(tmpdir(), 'flowpass-devtools-'))
  const input = join(folder, 'main.js')
  writeFileSync(input, source)
  vi.stubEnv('NODE_ENV', mode)
  const path = (name: string) => join(repoRoot, 'src', name)
  try {
    const result = await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      mode,
      resolve: {
        alias: [
          { find: /^flowpass$/, replacement: path('index.ts') },
          { find: /^flowpass\/(.+)$/, replacement: path('$1.ts') },
        ],
      },
      oxc: { jsx: { runtime: 'automatic', development: false } },
      build: { write: false, rolldownOptions: { input, external: /^react(-dom)?($|\/)/ } },
    })
    if (Array.isArray(result) || !('output' in result)) throw new Error('Vite gave no single build')
    const chunks = result.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
    const bytes = chunks.reduce((sum, code) => sum + gzipSync(code, { level: 9 }).byteLength, 0)
    return { code: chunks.join('\n'), bytes, chunks: chunks.length }
  } finally {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  }
}

test('a production build has nothing of the devtools but empty shells', async () => {
  const without = await buildApp(plain, 'production')
  const built = await buildApp(withDevtools, 'production')
  for (const trace of TRACES) expect(built.code).not.toContain(trace)
  expect(built.chunks).toBe(without.chunks)
  expect(built.bytes - without.bytes).toBeLessThan(PRODUCTION_BYTES)
}, 30_000)

test('a development build has all of them, the panel in a chunk of its own', async () => {
  const without = await buildApp(plain, 'development')
  const built = await buildApp(withDevtools, 'development')
  for (const trace of TRACES) expect(built.code).toContain(trace)
  expect(built.chunks).toBeGreaterThan(without.chunks)
}, 30_000)
