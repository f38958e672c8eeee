import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import { LIFE_SECONDS } from './appServer.ts'
import {
  ada,
  codeOf,
  count,
  errorOf,
  grace,
  reload,
  shown,
  signIn,
  startPage,
  runAppServer,
  watch,
} from './harness.ts'

const under = runAppServer()
const freshness = ({ client }: Awaited<ReturnType<typeof startPage>>) => {
  const state = client.getState()
  return state.status === 'authenticated' ? state.freshness : state.status
}

describe('every call', () => {
  test('carries the header against forged requests', async () => {
    const page = await signIn(under)
    await page.client.refresh()
    await page.client.sessions.list()
    await page.client.fetch('/api/orders')
    await page.client.signOut()
    const headers = under.server.controls.requests().map((request) => request.headers['x-flowpass'])
    expect(new Set(headers)).toEqual(new Set(['1']))
  })

  test('is refused without it', async () => {
    const options = { csrfHeader: { name: 'x-other', value: '1' } }
    const page = await startPage(under, { options })
    expect(await codeOf(page.client.password.signIn(ada))).toBe('request_forged')
  })

  test('keeps the header from other origins', async () => {
    const page = await signIn(under)
    await page.client.fetch('https://evil.example/').catch(() => {})
    expect(page.platform.requests.at(-1)?.headers.has('x-flowpass')).toBe(false)
  })

  test('leaves nothing of the cookie where a script can read it', async () => {
    const page = await signIn(under)
    expect(page.jar.readable(under.server.url)).toBe('')
    await expect(page.client.getAccessToken()).resolves.toBeNull()
  })
})

describe('restore', () => {
  test('a first visitor is nobody', async () => {
    expect(shown(await startPage(under))).toBe('anonymous')
  })

  test('a reload keeps the session as it was', async () => {
    const page = await signIn(under)
    expect((await reload(under, page)).client.getState()).toEqual(page.client.getState())
  })

  test('what the server says of the person is taken over', async () => {
    const page = await signIn(under)
    expect(page.client.getState()).toMatchObject({
      session: { scopes: ['orders'], user: { id: 'ada', claims: { roles: ['admin'] } } },
    })
  })

  test('a session that has to be renewed is renewed, under the lock, and not by the question', async () => {
    const page = await signIn(under)
    under.server.controls.advance(LIFE_SECONDS)
    under.server.controls.resetRequests()
    expect(shown(await reload(under, page))).toBe('Ada Lovelace')
    expect(count(under, '/auth/refresh')).toBe(1)
  })

  test('also in a tab that nothing is known of', async () => {
    const page = await signIn(under)
    under.server.controls.advance(LIFE_SECONDS)
    const next = await startPage(under, { jar: page.jar })
    expect(shown(next)).toBe('Ada Lovelace')
    expect(freshness(next)).toBe('fresh')
  })

  test.each([
    ['503', { status: 503 }],
    ['a web page', { html: true, status: 200 }],
    ['no user and no null', { status: 200, body: {} }],
  ])('NF a server that answers %s: whoever was there is shown as stale', async (_name, fault) => {
    const page = await signIn(under)
    under.server.controls.setFault({ path: '*', ...fault })
    const next = await reload(under, page)
    expect(shown(next)).toBe('Ada Lovelace')
    expect(freshness(next)).toBe('stale')
  })

  test('nobody stays nobody once the server has said so', async () => {
    const page = await signIn(under)
    under.server.sessions.clear()
    const next = await reload(under, page)
    for (let step = 0; step < 10; step += 1) await next.platform.advance(300)
    expect(shown(next)).toBe('anonymous')
  })
})

describe('renewal', () => {
  test('three in a row, by the clock alone', async () => {
    const page = await signIn(under)
    const renewals = () => page.events.filter((name) => name === 'tokenRefreshed').length
    for (const round of [1, 2, 3]) {
      await page.platform.advance((LIFE_SECONDS - 80) * 1000)
      while (renewals() < round) {
        await page.platform.advance(1_000)
        await sleep(5)
      }
    }
    expect(count(under, '/auth/refresh')).toBe(3)
  })

  test('of a request that has met session_expired, once, and the request is sent again', async () => {
    const page = await signIn(under)
    under.server.controls.advance(LIFE_SECONDS)
    const calls = Array.from({ length: 20 }, () => page.client.fetch('/api/orders'))
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(count(under, '/auth/refresh')).toBe(1)
  })

  test('any other 401 is the answer', async () => {
    const page = await signIn(under)
    under.server.controls.setFault({ path: '/api/orders', status: 401, body: { error: 'nope' } })
    await expect(page.client.fetch('/api/orders')).resolves.toHaveProperty('status', 401)
    expect(count(under, '/auth/refresh')).toBe(0)
  })

  test('that is refused ends the session', async () => {
    const page = await signIn(under)
    under.server.sessions.clear()
    expect(await codeOf(page.client.refresh())).toBe('session_expired')
    expect(shown(page)).toBe('expired')
  })

  test.each([
    ['403', { status: 403, body: { error: 'request_forged' } }],
    ['401 without a word', { status: 401, body: {} }],
    ['401 with a web page', { status: 401, html: true }],
    ['500', { status: 500, body: {} }],
  ])('that is answered with %s ends nothing', async (_name, fault) => {
    const page = await signIn(under)
    under.server.controls.setFault({ path: '/auth/refresh', ...fault })
    expect(await codeOf(page.client.refresh())).not.toBe('session_expired')
    expect(shown(page)).toBe('Ada Lovelace')
  })

  test('for somebody else ends it', async () => {
    const page = await signIn(under)
    const body = { user: { id: 'eve' }, session: {} }
    under.server.controls.setFault({ path: '/auth/refresh', status: 200, body })
    expect(await codeOf(page.client.refresh())).toBe('identity_changed')
    expect(shown(page)).toBe('expired')
  })
})

describe('a server that has nothing to renew', () => {
  const plain = runAppServer({ without: ['/refresh'] })

  test('is asked who is signed in', async () => {
    const page = await signIn(plain)
    await page.client.refresh()
    expect(freshness(page)).toBe('fresh')
  })

  test('and ends the session by telling of nobody', async () => {
    const page = await signIn(plain)
    plain.server.sessions.clear()
    expect(await codeOf(page.client.refresh())).toBe('session_expired')
  })
})

describe('sign-out', () => {
  test('ends the session at the server, and leaves for its page', async () => {
    const page = await signIn(under)
    await expect(page.client.signOut()).resolves.toMatchObject({ revoked: true })
    expect(page.platform.navigations).toEqual([`${under.server.url}/goodbye`])
    expect(shown(await reload(under, page))).toBe('anonymous')
  })

  test('is never sent elsewhere by plain http', async () => {
    const page = await signIn(under)
    const body = { revoked: true, navigateTo: 'http://evil.example/' }
    under.server.controls.setFault({ path: '/auth/logout', status: 200, body })
    await page.client.signOut()
    expect(page.platform.navigations).toEqual([])
  })
})

test('a second tab follows sign-in, change of person and sign-out', async () => {
  const jar = cookieFetch()
  const href = `${under.server.url}/`
  const browser = createTestBrowser({ href, fetch: jar.page(href) })
  const open = async () => {
    const page = watch(browser.openTab().platform)
    page.client.start()
    await page.client.ready()
    return page
  }
  const [first, second] = [await open(), await open()]
  const within = async (name: string) => {
    for (let left = 100; left > 0 && shown(second) !== name; left -= 1) {
      await browser.advance(10)
      await sleep(5)
    }
    return shown(second)
  }
  await first.client.password.signIn(ada)
  expect(await within('Ada Lovelace')).toBe('Ada Lovelace')
  await first.client.password.signIn(grace)
  expect(await within('Grace Hopper')).toBe('Grace Hopper')
  await first.client.signOut({ scope: 'app' })
  expect(await within('anonymous')).toBe('anonymous')
})

test('a wrong password is told', async () => {
  const page = await startPage(under)
  const error = await errorOf(page.client.password.signIn({ ...ada, password: 'wrong' }))
  expect(error).toMatchObject({ code: 'credentials_invalid', status: 401 })
})

test('a browser that keeps no cookie is found out at the sign-in', async () => {
  const page = await startPage(under, { jar: cookieFetch({ keepsCookies: false }) })
  expect(await codeOf(page.client.password.signIn(ada))).toBe('cookie_blocked')
})
