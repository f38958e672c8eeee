import '../../../src/backends/cookieSession/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../playground/servers/database.ts'
import { demoAccounts } from '../../../playground/servers/demoAccounts.ts'
import { startOidcProvider } from '../../../playground/servers/oidcProvider.ts'
import type { OidcProvider } from '../../../playground/servers/oidcProvider.ts'
import { cookieSession } from '../../../src/backends/cookieSession.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { serverState } from '../../../src/client/serverState.ts'
import type { ServerSession } from '../../../src/client/serverState.ts'
import { readFlowToken } from '../../../src/core/readFlowToken.ts'
import { createAuthHandler } from '../../../src/server/handler/createAuthHandler.ts'
import { toNodeListener } from '../../../src/server/node/toNodeListener.ts'
import { oidcProvider } from '../../../src/server/providers/oidcProvider.ts'
import { memoryStore } from '../../../src/server/stores/memoryStore.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import type { CookieBrowser } from '../../support/cookieFetch.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'
import { NEW_SECRET } from '../support/sealed.ts'
import { startServer } from '../support/startServer.ts'

const APP = 'https://app.example'
const SECRET = 'a secret with /, +, : and %'
const LIFE_SECONDS = 60
const database = openDatabase()
let identity: OidcProvider

beforeAll(async () => {
  identity = await startOidcProvider({
    port: 0,
    database,
    apiResource: 'urn:flowpass:playground-api',
    allowedOrigins: [],
    accessTokenSeconds: LIFE_SECONDS,
    clients: [
      {
        clientId: 'server',
        name: 'Brasswork',
        redirectUris: [`${APP}/auth/callback`],
        postLogoutRedirectUris: [`${APP}/`, `${APP}/goodbye`],
        clientAuth: 'client_secret_basic',
        clientSecret: SECRET,
      },
    ],
  })
}, 60_000)

afterAll(async () => {
  await identity.close()
  await database.close()
})

const isApp = ({ origin, pathname }: URL) => origin === APP && !pathname.startsWith('/auth/')

/** A server of an app with the handler, and browsers in front of it. */
async function startApp(stored: boolean) {
  let skewMs = 0
  const bodies: string[] = []
  const failures: string[] = []
  const auth = createAuthHandler({
    appUrl: APP,
    provider: oidcProvider({ issuer: identity.issuer, clientId: 'server', clientSecret: SECRET }),
    secret: NEW_SECRET,
    ...(stored && { store: memoryStore() }),
    signOutPaths: ['/', '/goodbye'],
    flowTokens: { secret: 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA', projectId: 'p' },
    environment: { now: () => Date.now() + skewMs },
    onError: ({ code }, { route }) => failures.push(`${route} ${code}`),
  })
  const server = await startServer(
    toNodeListener(async (received) => {
      const request = new Request(received)
      // Node's own `fetch` says `cors` of everything, and knows of no navigation.
      request.headers.delete('sec-fetch-mode')
      // A route of the app, which renders pages.
      if (request.url.endsWith('/render')) return Response.json(await auth.serverState(request))
      const response = await auth(request)
      bodies.push(await response.clone().text(), response.headers.get('location') ?? '')
      return response
    }),
  )
  const options = {
    groups: ['redirect', 'sessions', 'flowToken'],
    signOutScopes: ['app', 'provider', 'others', 'everywhere'],
  } as const

  function openPage(jar: CookieBrowser, platform: TestPlatform, extra: object = {}) {
    platform.onFetch(jar.page(platform.location?.href() ?? APP))
    const client = createAuthClient({ backend: cookieSession(options), platform, ...extra })
    client.start()
    return { client, platform, jar }
  }
  return {
    auth,
    bodies,
    failures,
    close: server.close,
    advance: (seconds: number) => void (skewMs += seconds * 1000),
    openBrowser() {
      const jar = cookieFetch({ hosts: { [APP]: server.url } })
      return openPage(jar, createTestPlatform({ href: `${APP}/inbox` }))
    },
    reload: ({ jar, platform }: Page, href?: string, extra?: object) =>
      openPage(jar, platform.reload(href), extra),
  }
}

type Page = {
  readonly jar: CookieBrowser
  readonly platform: TestPlatform
  readonly client: ReturnType<typeof createAuthClient>
}
type App = Awaited<ReturnType<typeof startApp>>

/** Goes to the provider, signs Ada in there and comes back. */
async function signIn(app: App, page: ReturnType<App['openBrowser']>) {
  await page.client.ready()
  await page.client.signIn.redirect({ returnTo: '/inbox' })
  let url = page.platform.navigations.at(-1) ?? ''
  const [ada] = demoAccounts
  const forms = [
    { action: 'login', email: ada.claims.email, password: ada.password },
    { action: 'allow', share_email: 'on' },
  ]
  url = await page.jar.navigate(url, isApp)
  while (!isApp(new URL(url))) {
    const form = forms.shift()
    if (!form) throw new Error(`Stuck at ${new URL(url).pathname}`)
    url = await page.jar.navigate(url, isApp, form)
  }
  const back = app.reload(page, url)
  await back.client.ready()
  return back
}

const shown = ({ client }: Pick<Page, 'client'>) => {
  const state = client.getState()
  return state.status === 'authenticated' ? state.session.user.name : state.status
}

describe.each([
  ['without a store', false],
  ['with a store', true],
])('cookieSession over createAuthHandler and oidc-provider, %s', (_name, stored) => {
  test('sign-in, reload, renewal and sign-out, and no token where a script can read it', async () => {
    const app = await startApp(stored)
    try {
      const page = await signIn(app, app.openBrowser())
      expect(shown(page)).toBe('Ada Lovelace')
      expect(page.platform.location?.href()).toBe(`${APP}/inbox`)
      expect(page.jar.readable(APP)).toBe('')

      const reloaded = app.reload(page)
      await reloaded.client.ready()
      expect(shown(reloaded)).toBe('Ada Lovelace')

      // The server's time and the page's go on; the page renews by itself.
      const before = app.bodies.length
      app.advance(LIFE_SECONDS)
      await reloaded.platform.advance(LIFE_SECONDS * 1000)
      await reloaded.client.refresh()
      expect(shown(reloaded)).toBe('Ada Lovelace')
      expect(app.bodies.length).toBeGreaterThan(before)

      const token = (await reloaded.client.flowToken.request()).token
      const { claims } = readFlowToken(token, { now: Date.now() })
      expect(claims).toMatchObject({ name: 'Ada Lovelace', role: 'viewer', projectId: 'p' })

      const result = await reloaded.client.signOut({ scope: 'provider', returnTo: '/goodbye' })
      expect(result).toEqual({ local: true, revoked: true, provider: 'unknown' })
      const leaving = reloaded.platform.navigations.at(-1) ?? ''
      expect(leaving).toBe(`${APP}/auth/logout/continue`)
      const landed = await reloaded.jar.navigate(leaving, isApp)
      expect(new URL(landed).host).toBe(new URL(identity.issuer).host)
      // What is left says that the session is over, for servers that have not heard of it.
      const left = reloaded.jar.names(APP).filter((name) => !name.endsWith('-refused'))
      expect(left).toEqual([])
      const after = app.reload(reloaded)
      await after.client.ready()
      expect(shown(after)).toBe('anonymous')
      expect(app.failures).toEqual([])

      // BF-28: but for the hint that the provider's sign-out page wants, and the flow token.
      const jwts = app.bodies.flatMap((text) => text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [])
      expect(jwts.filter((jwt) => jwt !== token)).toHaveLength(1)
    } finally {
      await app.close()
    }
  })

  test('a page that the server has rendered begins with what the server knows', async () => {
    const app = await startApp(stored)
    try {
      const page = await signIn(app, app.openBrowser())
      const address = new Request(`${APP}/render`, { credentials: 'include' })
      const said: ServerSession = await (await page.jar.page(APP)(address)).json()
      expect(said.status).toBe('authenticated')
      const initialState = serverState(said)
      const rendered = app.reload(page, undefined, { initialState })
      expect(shown(rendered)).toBe('Ada Lovelace')
      await rendered.client.ready()
      expect(shown(rendered)).toBe('Ada Lovelace')
      const state = rendered.client.getState()
      const id = state.status === 'authenticated' ? state.session.id : ''
      const session = page.client.getState()
      expect(session.status === 'authenticated' && session.session.id).toBe(id)
    } finally {
      await app.close()
    }
  })
})

test('with a store: sessions are listed, ended one by one and together', async () => {
  const app = await startApp(true)
  try {
    const [one, two, three] = [
      await signIn(app, app.openBrowser()),
      await signIn(app, app.openBrowser()),
      await signIn(app, app.openBrowser()),
    ]
    const { sessions } = await one.client.sessions.list()
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([false, false, true])
    const [newest] = sessions
    await one.client.sessions.revoke({ id: newest?.id ?? '' })
    await expect(one.client.sessions.revoke({ id: 'f'.repeat(64) })).rejects.toMatchObject({
      code: 'access_denied',
      status: 404,
    })
    const third = app.reload(three)
    await third.client.ready()
    expect(shown(third)).toBe('anonymous')
    const result = await one.client.signOut({ scope: 'others' })
    expect(result).toMatchObject({ local: false, revoked: true })
    expect(shown(one)).toBe('Ada Lovelace')
    await expect(two.client.sessions.list()).rejects.toMatchObject({ code: 'session_expired' })
    await one.client.signOut({ scope: 'everywhere' })
    expect(shown(one)).toBe('anonymous')
  } finally {
    await app.close()
  }
})
