import { createServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { repoRoot } from '../checks/packageEntries.ts'
import { launch } from './support/launch.ts'

/** Nothing inline, nothing evaluated, no text that becomes script. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types flowpass-has-none',
].join('; ')

const APP = `
  import { AuthError, AuthProvider, LoginButton, ReauthDialog, RequireAuth, SignedIn, SignedOut } from 'flowpass'
  import { AuthTestProvider } from 'flowpass/testing'
  import { oidc } from 'flowpass/backends/oidc'
  import { createElement as h } from 'react'
  import { createRoot } from 'react-dom/client'
  const backend = oidc({ issuer: location.origin, clientId: 'app' })
  const session = { id: 's', user: { id: 'ada', claims: {} }, scopes: [], signedInAt: 1 }
  const expired = { status: 'expired', session, error: new AuthError('session_expired', 'refresh') }
  createRoot(document.getElementById('root')).render(
    location.search === '?expired'
      ? h(AuthTestProvider, { state: expired },
          h(SignedIn, null, h('input', { id: 'work', defaultValue: 'half done' })),
          h(ReauthDialog))
      : h(AuthProvider, { backend },
          h(SignedOut, null, h(LoginButton)),
          h(SignedIn, null, h(RequireAuth, null, h('p', null, 'in')))))
`

async function buildApp(folder: string): Promise<Map<string, string>> {
  const input = join(folder, 'main.js')
  writeFileSync(input, APP)
  const source = (path: string) => join(repoRoot, 'src', path)
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: [
        { find: /^flowpass$/, replacement: source('index.ts') },
        { find: /^flowpass\/(.+)$/, replacement: source('$1.ts') },
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

async function serve(files: ReadonlyMap<string, string>) {
  const entry = [...files.keys()].find((name) => name.includes('main'))
  const page = `<!doctype html><title>t</title><div id="root"></div><script type="module" src="${entry}"></script>`
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    const text = path === '/' ? page : files.get(path)
    const type = path === '/' ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript'
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': type,
      'content-security-policy': POLICY,
    })
    response.end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

test('RE-15 under a strict Content Security Policy with Trusted Types nothing is violated', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowpass-csp-'))
  const site = await serve(await buildApp(folder))
  const browser = await launch()
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => {
        document.documentElement.dataset['violations'] =
          `${document.documentElement.dataset['violations'] ?? ''}${violatedDirective} ${sourceFile};`
      })
    })
    const violations = () => page.locator('html').getAttribute('data-violations')
    await page.goto(site.url)
    await page.getByRole('button').click()
    // There is no provider here, so the click ends in an error that is shown.
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor()
    expect(errors).toEqual([])
    await expect(violations()).resolves.toBe(null)
    await page.goto(`${site.url}?expired`)
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Escape')
    // What stands under the dialog is there, and out of reach of eyes, pointers and keys.
    const reached = await page.locator('#work').evaluate((work) => {
      const { x, y, width, height } = work.getBoundingClientRect()
      const top = document.elementFromPoint(x + width / 2, y + height / 2)
      work.focus()
      return { tag: top?.tagName, hasFocus: document.activeElement === work }
    })
    expect(reached).toEqual({ tag: 'DIALOG', hasFocus: false })
    const cover = await dialog.evaluate((element) => {
      const { width, height } = element.getBoundingClientRect()
      return [width - innerWidth, height - innerHeight, getComputedStyle(element).backgroundColor]
    })
    expect(cover).toEqual([0, 0, 'rgb(255, 255, 255)'])
    await expect(page.locator('#work').inputValue()).resolves.toBe('half done')
    expect(errors).toEqual([])
    await expect(violations()).resolves.toBe(null)
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'))
    await expect.poll(violations).toContain('style-src')
  } finally {
    await browser.close()
    site.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
