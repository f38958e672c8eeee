import { describe, expect, test } from 'vitest'
import { cookieSession } from '../../../src/backends/cookieSession.ts'
import type { CookieSessionOptions } from '../../../src/backends/cookieSession.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import { codeOf, reload, shown, signIn, startPage, runAppServer } from './harness.ts'
import type { Page } from './harness.ts'

const under = runAppServer()
const isApp = ({ pathname }: URL) => !pathname.startsWith('/auth')

async function leave(page: Page, options = {}): Promise<string> {
  await page.client.signIn.redirect(options)
  return page.jar.navigate(page.platform.navigations.at(-1) ?? '', isApp)
}

const errorOf = ({ client }: Page) => {
  const state = client.getState()
  return 'error' in state ? state.error : null
}

describe('sign-in by redirect', () => {
  test('comes back with the cookie, to where the person was', async () => {
    const page = await startPage(under, { href: `${under.server.url}/orders?page=2` })
    const next = await reload(under, page, await leave(page))
    expect(shown(next)).toBe('Ada Lovelace')
    expect(next.platform.location?.href()).toBe(`${under.server.url}/orders?page=2`)
    expect(next.events).toContain('signedIn')
  })

  test('the server adds nothing to the address it was given', async () => {
    const page = await startPage(under)
    const back = new URL(await leave(page))
    const asked = new URL(page.platform.navigations[0] ?? '').searchParams.get('returnTo')
    expect(back.pathname + back.search).toBe(asked)
  })

  test('says whom and what it wants, as OpenID Connect names it', async () => {
    const page = await startPage(under)
    await page.client.signIn.redirect({
      loginHint: 'grace',
      organizationId: 'two',
      maxAgeSeconds: 60,
      extraParams: { theme: 'dark', returnTo: 'https://evil.example' },
    })
    const sent = new URL(page.platform.navigations[0] ?? '').searchParams
    expect(Object.fromEntries(sent)).toMatchObject({
      login_hint: 'grace',
      organization_id: 'two',
      max_age: '60',
      theme: 'dark',
    })
    expect(sent.get('returnTo')).toMatch(/^\//)
  })

  test('a failure is told by its code', async () => {
    const page = await startPage(under)
    const next = await reload(under, page, await leave(page, { prompt: 'none' }))
    expect(errorOf(next)?.code).toBe('login_cancelled')
  })

  test('a failure that nobody knows is no more than a refusal', async () => {
    const page = await startPage(under)
    const back = new URL(await leave(page, { prompt: 'none' }))
    back.searchParams.set('error', 'Ada is not allowed in')
    const error = errorOf(await reload(under, page, back.href))
    expect(error?.code).toBe('access_denied')
    expect(JSON.stringify(error)).not.toContain('Ada')
  })

  test('without a cookie it says why', async () => {
    const page = await startPage(under)
    const href = await leave(page)
    const bare = { platform: page.platform.reload(href), jar: cookieFetch() }
    expect(errorOf(await startPage(under, bare))?.code).toBe('cookie_blocked')
  })

  test('an answer in another tab signs nobody in', async () => {
    const page = await startPage(under)
    const href = await leave(page)
    const other = await startPage(under, { href, jar: cookieFetch() })
    expect(errorOf(other)?.code).toBe('attempt_lost')
  })
})

describe('sessions', () => {
  test('SL-01 the present one is marked by the server', async () => {
    const page = await signIn(under)
    await signIn(under)
    const { sessions, nextCursor } = await page.client.sessions.list()
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    expect(nextCursor).toBeNull()
  })

  test('SL-02 to end the present one is a sign-out', async () => {
    const page = await signIn(under)
    const { sessions } = await page.client.sessions.list()
    await page.client.sessions.revoke({ id: sessions.find((one) => one.isCurrent)?.id ?? '' })
    expect(shown(page)).toBe('anonymous')
  })

  test.each(['..', '.', '../logout'])(
    'the identifier %j is in the body, never in a path',
    async (id) => {
      const page = await signIn(under)
      await codeOf(page.client.sessions.revoke({ id }))
      const [last] = page.platform.requests.slice(-1)
      expect(new URL(last?.url ?? '').pathname).toBe('/auth/sessions/revoke')
      expect(shown(page)).not.toBe('anonymous')
    },
  )

  test('to end the others leaves this one', async () => {
    const page = await signIn(under)
    const other = await signIn(under)
    await expect(page.client.sessions.revokeOthers()).resolves.toEqual({ failedIds: [] })
    expect(await codeOf(other.client.refresh())).toBe('session_expired')
    await expect(page.client.refresh()).resolves.toBeUndefined()
  })

  test('a list that meets session_expired is asked for again after a renewal', async () => {
    const page = await signIn(under)
    under.server.controls.advance(600)
    const { sessions } = await page.client.sessions.list()
    expect(sessions).not.toEqual([])
  })
})

describe('profile', () => {
  test('is changed', async () => {
    const page = await signIn(under)
    await page.client.profile.update({ name: 'Countess' })
    expect(shown(page)).toBe('Countess')
  })

  test('is read again', async () => {
    const page = await signIn(under)
    for (const session of under.server.sessions.values()) session.name = 'Renamed'
    await page.client.profile.reload()
    expect(shown(page)).toBe('Renamed')
  })
})

describe('organizations', () => {
  test('going over to another one is another identity', async () => {
    const page = await signIn(under)
    await page.client.organizations.switchTo({ id: 'two' })
    expect(page.events).toContain('identityChanged')
    const list = await page.client.organizations.list()
    expect(list.find(({ isCurrent }) => isCurrent)?.id).toBe('two')
  })

  test('one that wants a sign-in of its own leads to the login page', async () => {
    const page = await signIn(under)
    await expect(page.client.organizations.switchTo({ id: 'elsewhere' })).resolves.toEqual({
      status: 'redirecting',
    })
    expect(page.platform.navigations[0]).toContain('organization_id=elsewhere')
  })
})

describe('an account', () => {
  test('that waits for a mail is not signed in', async () => {
    const page = await startPage(under)
    const input = { email: 'new@example.com', password: 'analytical-engine' }
    await expect(page.client.password.signUp(input)).resolves.toEqual({ status: 'sent' })
    expect(shown(page)).toBe('anonymous')
  })
})

describe('what a server does not have', () => {
  const bare = runAppServer({ without: ['/sessions', '/organizations', '/profile', '/sign-up'] })

  test('is a missing capability, and no crash', async () => {
    const { client } = await signIn(bare)
    const input = { email: 'new@example.com', password: 'analytical-engine' }
    const codes = [
      await codeOf(client.sessions.list()),
      await codeOf(client.organizations.list()),
      await codeOf(client.profile.update({ name: 'X' })),
      await codeOf(client.password.signUp(input)),
    ]
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'capability_missing'))
  })

  test('is not there at all where the app says so', () => {
    const backend = cookieSession()
    expect('redirect' in backend).toBe(true)
    expect('password' in backend).toBe(false)
  })
})

describe('options', () => {
  const refused = (options: CookieSessionOptions) => {
    try {
      cookieSession(options)
      return null
    } catch (thrown) {
      return isAuthError(thrown, 'config_invalid') ? thrown.details['option'] : thrown
    }
  }

  test.each([
    '',
    'auth',
    '//evil.example/auth',
    '/\\evil.example',
    'http://api.example/auth',
    '/auth?x=1',
  ])('url %j is refused', (url) => expect(refused({ url })).toBe('url'))

  test('a header without a name is refused', () => {
    expect(refused({ csrfHeader: { name: '', value: '1' } })).toBe('csrfHeader')
  })

  test('paths that lead elsewhere are refused', () => {
    expect(refused({ paths: { login: '//evil.example' } })).toBe('login')
    expect(refused({ returnPath: 'inbox' })).toBe('returnPath')
  })
})
