import { createServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { build } from 'vite'
import { repoRoot } from '../../checks/packageEntries.ts'

/** A site of one page, under a Content Security Policy. */
export interface StrictSite {
  readonly url: string
  close(): void
}

/**
 * Builds an app for production and serves it under a policy.
 *
 * @param source its only module, JavaScript
 * @param policy the header
 */
export async function startStrictSite(source: string, policy: string): Promise<StrictSite> {
  const folder = mkdtempSync(join(tmpdir(), 'flowpass-csp-'))
  const site = await serve(await buildApp(folder, source), policy)
  return {
    url: site.url,
    close() {
      site.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Writes down what a page violates, from its first script on. @returns reads it; null for nothing */
export async function watchViolations(page: Page): Promise<() => Promise<string | null>> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => {
      document.documentElement.dataset['violations'] =
        `${document.documentElement.dataset['violations'] ?? ''}${violatedDirective} ${sourceFile};`
    })
  })
  return () => page.locator('html').getAttribute('data-violations')
}

async function buildApp(folder: string, source: string): Promise<Map<string, string>> {
  const input = join(folder, 'main.js')
  writeFileSync(input, source)
  const path = (name: string) => join(repoRoot, 'src', name)
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: [
        { find: /^flowpass$/, replacement: path('index.ts') },
        { find: /^flowpass\/styles\.css$/, replacement: path('styles/index.css') },
        { find: /^flowpass\/(.+)$/, replacement: path('$1.ts') },
        { find: /^(react|react-dom)($|\/)/, replacement: join(repoRoot, 'node_modules', '$1$2') },
      ],
    },
    build: { write: false, rolldownOptions: { input } },
  })
  if (Array.isArray(result) || !('output' in result)) throw new Error('Vite gave no single build')
  return new Map(
    result.output.map((file) => [
      `/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  )
}

async function serve(files: ReadonlyMap<string, string>, policy: string) {
  const names = [...files.keys()]
  const entry = names.find((name) => name.includes('main') && name.endsWith('.js'))
  const sheets = names
    .filter((name) => name.endsWith('.css'))
    .map((name) => `<link rel="stylesheet" href="${name}">`)
  const page = `<!doctype html><html lang="en"><title>t</title>${sheets.join('')}<div id="root"></div><script type="module" src="${entry}"></script>`
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    const text = path === '/' ? page : files.get(path)
    const type = path === '/' ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript'
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': type,
      'content-security-policy': policy,
    })
    response.end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
