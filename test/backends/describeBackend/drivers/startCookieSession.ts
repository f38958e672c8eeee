import { cookieSession } from '../../../../src/backends/cookieSession.ts'
import type { FetchHandler } from '../../../../src/testing/createTestNetwork.ts'
import { cookieFetch } from '../../../support/cookieFetch.ts'
import type { CookieBrowser } from '../../../support/cookieFetch.ts'
import { startAppServer } from '../../cookieSession/appServer.ts'
import type { BackendUnderTest } from '../driver.ts'
import { loadFolder } from '../loadFolder.ts'

const PEOPLE = ['ada', 'grace'] as const
const PASSWORD = 'analytical-engine'

const nameOf = (email: string) => email.replace(/@.*/, '')

/** Starts `cookieSession` and an app's own server with all the endpoints it knows. */
export async function startCookieSession(): Promise<BackendUnderTest> {
  await loadFolder('src/backends/cookieSession')
  const server = await startAppServer()
  const browsers = new WeakMap<FetchHandler, CookieBrowser>()
  const { controls, sessions, url } = server
  let given = 0

  return {
    backend: () =>
      cookieSession({
        groups: ['redirect', 'password', 'sessions', 'profile', 'organizations'],
      }),
    openNetwork() {
      const browser = cookieFetch()
      const network = browser.page(`${url}/`)
      browsers.set(network, browser)
      return network
    },
    appOrigin: url,
    drive: {
      isClosed: true,
      async person() {
        const name = PEOPLE[(given += 1) % 2 === 0 ? 0 : 1]
        return { email: `${name}@example.com`, password: PASSWORD }
      },
      advance: (seconds) => controls.advance(seconds),
      async authorize(href, { email }, network) {
        const start = new URL(href)
        start.searchParams.set('login_hint', nameOf(email))
        const isApp = ({ pathname }: URL) => !pathname.startsWith('/auth/')
        const browser = browsers.get(network)
        if (!browser) throw new Error('This network was opened elsewhere.')
        return browser.navigate(start.href, isApp)
      },
      revoke({ email }) {
        for (const [value, { userId }] of sessions)
          if (userId === nameOf(email)) sessions.delete(value)
      },
      secondOrganization: async () => 'two',
      api: {
        url: `${url}/api/orders`,
        async userId(response) {
          const { of }: { of: string } = await response.json()
          return of
        },
        expired: () => Response.json({ error: 'session_expired' }, { status: 401 }),
      },
    },
    close: () => server.close(),
  }
}
