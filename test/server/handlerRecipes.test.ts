import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { renderToString } from 'react-dom/server'
import { createElement } from 'react'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../playground/servers/database.ts'
import { startOidcProvider } from '../../playground/servers/oidcProvider.ts'
import { COME_BACK, GO, createBrowser } from './handler/support/handlerWorld.ts'
import type { Browser } from './handler/support/handlerWorld.ts'
import { createFormBrowser } from './providers/support/formBrowser.ts'
import { NEW_SECRET } from './support/sealed.ts'
import { startServer } from './support/startServer.ts'

/**
 * The recipes of the README, as they stand there. Express, Next.js and React Router are played by
 * what they pass.
 */

const APP = 'https://app.example.com'
const CLIENT_SECRET = 'a secret with /, +, : and %'
const closing: (() => Promise<unknown>)[] = []
let ada: Browser

beforeAll(async () => {
  const database = openDatabase()
  const identity = await startOidcProvider({
    port: 0,
    database,
    apiResource: 'urn:flowpass:playground-api',
    allowedOrigins: [],
    clients: [
      {
        clientId: 'my-app',
        name: 'My app',
        redirectUris: [`${APP}/auth/callback`],
        postLogoutRedirectUris: [`${APP}/`],
        clientAuth: 'client_secret_basic',
        clientSecret: CLIENT_SECRET,
      },
    ],
  })
  closing.push(identity.close, database.close)
  vi.stubEnv('APP_URL', APP)
  vi.stubEnv('OIDC_ISSUER', identity.issuer)
  vi.stubEnv('OIDC_CLIENT_SECRET', CLIENT_SECRET)
  vi.stubEnv('SESSION_SECRET', NEW_SECRET)
  const { auth } = await import('./handlerRecipes/auth.ts')
  ada = createBrowser(auth, APP)
  const begun = await ada.send('/auth/login', { headers: GO })
  const answer = await createFormBrowser(APP).signIn(begun.headers.get('location') ?? '')
  await ada.send(answer.pathname + answer.search, { headers: COME_BACK })
})

afterAll(async () => {
  vi.unstubAllEnvs()
  for (const close of closing) await close()
})

/** An app that was built by a recipe. */
interface Built {
  /** The sign-in's own routes. */
  auth(path: string, headers: Record<string, string>): Promise<Response>
  /** The HTML of the home page. */
  page(headers: Record<string, string>): Promise<string>
  /** The route of people who are signed in. */
  orders(headers: Record<string, string>): Promise<{ status: number; text: string }>
}

/** What comes over the network, as all of it does but with Next.js and React Router. */
function overNetwork(send: (path: string, init: RequestInit) => Promise<Response>): Built {
  return {
    auth: (path, headers) => send(path, { headers }),
    page: async (headers) => (await send('/', { headers })).text(),
    async orders(headers) {
      const response = await send('/orders', { headers })
      return { status: response.status, text: await response.text() }
    },
  }
}

const request = (path: string, headers: Record<string, string>) =>
  new Request(APP + path, { headers })

const recipes: [name: string, build: () => Promise<Built>][] = [
  [
    'Express',
    async () => {
      const { orders, page, signIn } = await import('./handlerRecipes/express.ts')
      const server = await startServer((req, res) => {
        if (req.url?.startsWith('/auth/')) return signIn(req, res)
        return req.url === '/orders' ? orders(req, res) : page(req, res)
      })
      closing.unshift(server.close)
      return overNetwork((path, init) => fetch(server.url + path, init))
    },
  ],
  [
    'http',
    async () => {
      const { server } = await import('./handlerRecipes/http.ts')
      const [listener] = server.listeners('request')
      if (!listener) throw new Error('It does not listen.')
      const started = await startServer(
        (req, res) => void Reflect.apply(listener, server, [req, res]),
      )
      closing.unshift(started.close)
      return overNetwork((path, init) => fetch(started.url + path, init))
    },
  ],
  [
    'Hono',
    async () => {
      const { app } = await import('./handlerRecipes/hono.ts')
      return overNetwork(async (path, init) => app.request(APP + path, init))
    },
  ],
  [
    'Next.js',
    async () => {
      const { GET, said, user } = await import('./handlerRecipes/next.ts')
      const { App } = await import('./handlerRecipes/App.tsx')
      return {
        auth: (path, headers) => GET(request(path, headers)),
        page: async (headers) =>
          renderToString(createElement(App, { said: await said(new Headers(headers)) })),
        orders: (headers) =>
          user(new Headers(headers)).then(
            ({ id }) => ({ status: 200, text: JSON.stringify({ ordersOf: id }) }),
            (error: { status: number }) => ({ status: error.status, text: '' }),
          ),
      }
    },
  ],
  [
    'React Router',
    async () => {
      const { authRoute, ordersLoader, rootLoader } =
        await import('./handlerRecipes/reactRouter.ts')
      const { App } = await import('./handlerRecipes/App.tsx')
      return {
        auth: (path, headers) => authRoute.loader({ request: request(path, headers) }),
        page: async (headers) =>
          renderToString(
            createElement(App, { said: await rootLoader({ request: request('/', headers) }) }),
          ),
        orders: (headers) =>
          ordersLoader({ request: request('/orders', headers) }).then(
            (data) => ({ status: 200, text: JSON.stringify(data) }),
            (thrown: unknown) => ({
              status: thrown instanceof Response ? thrown.status : 500,
              text: '',
            }),
          ),
      }
    },
  ],
]

const CALL = { 'x-flowpass': '1', 'sec-fetch-site': 'same-origin' }

describe.each(recipes)('%s', (_name, build) => {
  test('whoever is signed in is in the HTML, and in the app’s own route', async () => {
    const app = await build()
    const cookie = ada.cookieHeader()
    expect(await app.page({ cookie })).toContain('Hello <!-- -->Ada Lovelace')
    expect(await app.orders({ cookie })).toEqual({ status: 200, text: '{"ordersOf":"ada"}' })
    const session = await app.auth('/auth/session', { ...CALL, cookie })
    expect(await session.json()).toMatchObject({ user: { id: 'ada', name: 'Ada Lovelace' } })
  })

  test('nobody is told so, in the HTML at once', async () => {
    const app = await build()
    const html = await app.page({})
    expect(html).toContain('Sign in')
    expect(html).not.toContain('Hello')
    expect(await app.orders({})).toMatchObject({ status: 401 })
    expect((await app.auth('/auth/session', {})).status).toBe(403)
    const session = await app.auth('/auth/session', CALL)
    expect(await session.json()).toEqual({ user: null })
  })
})

test('BF-28 a page that was rendered holds no token, and a name cannot end its script', async () => {
  const { auth } = await import('./handlerRecipes/auth.ts')
  const { renderPage } = await import('./handlerRecipes/renderPage.tsx')
  const said = await auth.serverState(request('/', { cookie: ada.cookieHeader() }))
  const html = await renderPage(said).text()
  expect(html).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)
  expect(html).not.toMatch(/token/i)
  if (said?.status !== 'authenticated') throw new Error('Somebody is signed in.')
  const { session } = said
  const name = '</script><script>alert(1)</script>'
  const hostile = { ...said, session: { ...session, user: { ...session.user, name } } }
  expect(await renderPage(hostile).text()).not.toContain('<script>alert')
})

test('a recipe has 25 lines at most', () => {
  const folder = join(import.meta.dirname, 'handlerRecipes')
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').length).toBeLessThan(26)
})
