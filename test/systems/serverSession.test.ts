import type { BrowserContext, Page } from 'playwright'
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { ready, resetEmbedding, mintCalls } from '../browser/support/embed.ts'
import { accountOf, doneOf, slotOf } from '../browser/support/forms.ts'
import { freshPage } from '../browser/support/freshPage.ts'
import { ada, open, signIn, signInAtProvider } from '../browser/support/person.ts'
import {
  control,
  providerRequests,
  resetProvider,
  tokenCalls,
} from '../browser/support/providerControls.ts'
import { scanForTokens } from '../browser/support/tokenScan.ts'
import type { TokenScan } from '../browser/support/tokenScan.ts'
import { watchFirstPaint } from '../browser/support/watchFirstPaint.ts'

/**
 * What only a session at the server has. Sign-in, renewal and sign-out as everywhere are in
 * `signIn.test.ts` and `session.test.ts` of the browser suite, which run over both.
 */

let context: BrowserContext
let page: Page
let scan: TokenScan | undefined

/**
 * The provider's sign-out page has to know who is meant, and is told by the ID token in its address:
 * on a way that starts with a navigation to our server, so that no page of the app ever sees it.
 */
const ON_THE_WAY_OUT = [
  'id_token in the headers of the answer to GET /auth/logout/continue',
  'id_token in the address of GET provider /session/end',
  // Its own page, as the one that its form came from.
  'id_token in the headers of POST provider /session/end/confirm',
]

/** Watches when a tab notices that nobody is signed in any more. @returns when, since the epoch */
async function signedOutAt(tab: Page): Promise<() => Promise<number>> {
  const at = await tab.evaluateHandle(() => {
    const { client } = window.__playground ?? {}
    const found = { at: 0 }
    client?.subscribe(() => {
      if (client.getState().status !== 'authenticated') found.at ||= Date.now()
    })
    return found
  })
  return async () => {
    await expect.poll(async () => (await at.jsonValue()).at).toBeGreaterThan(0)
    return (await at.jsonValue()).at
  }
}

describe.each([
  ['without a store', 'app'],
  ['with a store', 'storedApp'],
] as const)('a session at the server, %s', (_name, place) => {
  freshPage(async (fresh) => {
    ;({ context, page } = fresh)
    scan ??= await scanForTokens(context)
  }, 'server')
  beforeAll(() => {
    scan = undefined
  })
  // Every test is part of the scan, whatever it is about.
  afterEach(async ({ task }) => {
    const { tokens, searched, leaks } = (await scan?.findings()) ?? { searched: 0, leaks: [] }
    console.log(`${task.name}: ${searched} texts, ${JSON.stringify(tokens)}`)
    if (searched < 20 || !tokens?.['access_token'])
      throw new Error('The server has got no token, so that nothing was scanned.')
    const isAllowed = (leak: string) => ON_THE_WAY_OUT.includes(leak)
    if (!leaks.every(isAllowed)) throw new Error(`There is an ${leaks.join(', and an ')}.`)
  })

  const at = (path = '/') => inject('addresses')[place] + path
  /** Cookies do not know ports: the provider's are there as well. */
  const ours = async () =>
    (await context.cookies(at())).filter(({ name }) => name.startsWith('__Host-'))
  /** The page leads to the provider by itself. */
  const comeIn = async (path: string) => {
    await open(page, at(path))
    await signInAtProvider(page)
  }
  const status = (tab: Page) => tab.evaluate(() => window.__playground?.client.getState().status)

  test('BF-28 the order desk answers, and there is no token in the page, on its way or in a log', async () => {
    await comeIn('/orders')
    await page.getByTestId('orders-list').getByRole('listitem').first().waitFor()
    const orders = await page.getByTestId('orders-list').textContent()
    expect(orders).toContain('A-1843')
    expect(await page.evaluate(() => window.__playground?.client.getAccessToken())).toBeFalsy()
    const cookies = await ours()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies)
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
  })

  test.runIf(place === 'app')(
    'a reload shows the person without a flash of anything else, and asks nobody',
    async () => {
      await signIn(page, at())
      await resetProvider()
      const asked: string[] = []
      page.on('request', (request) => {
        if (request.url().includes('/auth/')) asked.push(new URL(request.url()).pathname)
      })
      const firstPaint = await watchFirstPaint(page)
      await page.reload()
      await page.getByTestId('user-name').waitFor()
      const { views, drawnMs, personMs } = await firstPaint()
      console.log(
        `first drawn after ${drawnMs.toFixed(0)} ms, with the person after ${personMs.toFixed(0)} ms`,
      )
      // For a picture or two there is room for somebody, and never for nobody.
      expect(views).not.toContain('sign-in')
      expect(views.at(-1)).toBe('person')
      expect(asked).toEqual([])
      expect(await providerRequests()).toEqual([])
    },
  )

  test.runIf(place === 'app')(
    'two tabs with 5-second tokens take turns: one renewal for each expiry, and no call fails',
    async () => {
      await control({ accessTokenSeconds: 5 })
      await signIn(page, at('/diagnostics'))
      const other = await context.newPage()
      await open(other, at('/diagnostics'))
      await other.getByTestId('user-name').waitFor()
      await Promise.all([page, other].map((tab) => tab.getByTestId('call-api-loop').check()))
      await page.waitForTimeout(7_000)
      for (const tab of [page, other]) {
        await tab.getByTestId('call-api-loop').uncheck()
        expect(await tab.getByTestId('api-fail-count').textContent()).toBe('0')
        expect(Number(await tab.getByTestId('api-ok-count').textContent())).toBeGreaterThan(9)
      }
      const renewals = await tokenCalls('refresh_token')
      const gaps = renewals.slice(1).map(({ at }, index) => at - (renewals[index]?.at ?? 0))
      console.log(`renewals ${gaps.join(' ms, ')} ms apart`)
      expect(renewals.every((call) => call.status === 200)).toBe(true)
      expect(renewals.length).toBeGreaterThanOrEqual(2)
      // Due after four fifths of whole seconds, and never by both tabs.
      expect(Math.min(...gaps)).toBeGreaterThan(2_500)
    },
  )

  test('LO-03 a sign-out reaches the other tabs within a second, and the provider', async () => {
    const { issuer } = inject('addresses')
    await signIn(page, at())
    const other = await context.newPage()
    await open(other, at('/orders'))
    await other.getByTestId('orders-list').waitFor()
    const gone = await signedOutAt(other)
    await page.getByTestId('person-menu').click()
    const began = await page.getByTestId('sign-out').evaluate((button) => {
      if (button instanceof HTMLElement) button.click()
      return Date.now()
    })
    const ms = (await gone()) - began
    console.log(`the other tab has followed after ${ms} ms`)
    expect(ms).toBeLessThan(1_000)
    await other.getByTestId('sign-in-panel').waitFor()
    expect(await other.getByTestId('orders-list').count()).toBe(0)
    await page.getByTestId('sign-out-report').filter({ hasText: 'You are signed out' }).waitFor()
    // Without a store a note stays that the session is over, for servers that have not heard of it.
    const left = (await ours()).filter(({ name }) => name !== '__Host-flowpass-refused')
    expect(left).toEqual([])
    await other.getByTestId('sign-in-panel').click()
    await other.waitForURL(`${issuer}/**`)
    await other.locator('#password').waitFor()
  })

  test.runIf(place === 'app')(
    'a provider out of reach fails the sign-in with a code, and the next try works',
    async () => {
      await open(page, at())
      await control({ fault: { endpoint: 'token', status: 503 } })
      await page.getByTestId('sign-in').click()
      await signInAtProvider(page)
      const error = page.getByTestId('login-error')
      await error.waitFor()
      expect(await error.getAttribute('data-code')).toBe('server_failed')
      expect(page.url()).not.toMatch(/error=|code=|state=/)
      await control({ fault: null })
      await page.getByTestId('retry').click()
      await page.getByTestId('user-name').waitFor()
    },
  )

  test.runIf(place === 'app')(
    'a provider that never answers signs nobody out, and the page goes on when it is back',
    async () => {
      await control({ accessTokenSeconds: 2 })
      await signIn(page, at('/diagnostics'))
      await control({ fault: { endpoint: 'token', hang: true } })
      await page.waitForTimeout(2_000)
      await page.reload()
      const began = Date.now()
      await expect.poll(() => status(page), { timeout: 10_500 }).toBe('authenticated')
      console.log(`authenticated ${Date.now() - began} ms after the reload`)
      await page.getByTestId('freshness').filter({ hasText: 'stale' }).waitFor()
      await control({ fault: null, accessTokenSeconds: 60 })
      await page.getByTestId('renew').click()
      await page.getByTestId('freshness').filter({ hasText: 'fresh' }).waitFor({ timeout: 15_000 })
    },
  )

  test.runIf(place === 'app')(
    'the workflow builder knows the person by a flow token of the server',
    async () => {
      await resetEmbedding()
      await comeIn('/embed')
      await ready(page)
      const [mint] = await mintCalls()
      expect(mint?.claims).toMatchObject({ sub: 'ada', role: 'editor', projectId: 'brasswork' })
    },
  )
})

describe('with a store', () => {
  const at = (path = '/') => inject('addresses').storedApp + path
  freshPage((fresh) => {
    ;({ context, page } = fresh)
  }, 'server')

  /** The page leads to the provider by itself. */
  async function comeIn(tab: Page): Promise<void> {
    await open(tab, at('/account'))
    await signInAtProvider(tab)
  }

  /** What the server says of this browser. */
  const told = () =>
    page.evaluate(async () => {
      const response = await fetch('/auth/session', { headers: { 'x-flowpass': '1' } })
      return response.json()
    })

  /** Signs Ada in in a browser of her own. */
  async function elsewhere(): Promise<Page> {
    const browser = context.browser()
    if (!browser) throw new Error('The browser is gone.')
    const other = await browser.newContext()
    await other.addInitScript(() => localStorage.setItem('playground:system', 'server'))
    const tab = await other.newPage()
    await comeIn(tab)
    return tab
  }

  test('sessions are listed, and one that is ended is gone in its browser', async () => {
    await comeIn(page)
    await accountOf(page, ada.claims.name)
    const other = await elsewhere()
    await page.reload()
    const sessions = page.getByTestId('sessions')
    // Those of the tests before are among them.
    await expect.poll(() => slotOf(sessions, 'item').count()).toBeGreaterThan(1)
    await slotOf(sessions, 'revokeOthers').click()
    await slotOf(sessions, 'confirmButton').click()
    await doneOf(sessions).waitFor()
    await expect.poll(() => slotOf(sessions, 'item').count()).toBe(1)
    await open(other, at('/orders'))
    await other.getByTestId('orders-list').waitFor({ state: 'detached' })
    await expect
      .poll(() => other.evaluate(() => window.__playground?.client.getState().status))
      .not.toBe('authenticated')
    await other.context().close()
  })

  test('LO-16 the cookie from before a sign-out is worth nothing after it', async () => {
    await signIn(page, at())
    const cookies = await context.cookies(at())
    await page.getByTestId('person-menu').click()
    await page.getByTestId('sign-out').click()
    await page.getByTestId('sign-out-report').filter({ hasText: 'You are signed out' }).waitFor()
    await page.waitForURL(at())
    await context.addCookies(cookies)
    expect(await told()).toEqual({ user: null })
    await page.reload()
    await page.getByTestId('sign-in').waitFor()
  })

  test('whoever signs out of another app of the provider is signed out here as well', async () => {
    await signIn(page, at())
    await open(page, at('/?system=oidc'))
    await page.getByTestId('sign-in').click()
    // It is another client of the provider, so that people are asked once more what it may know.
    const allow = page.getByRole('button', { name: 'Allow' })
    await allow.or(page.getByTestId('user-name')).waitFor()
    if (await allow.isVisible()) await allow.click()
    await page.getByTestId('user-name').waitFor()
    await page.getByTestId('person-menu').click()
    await page.getByTestId('sign-out').click()
    await page.getByTestId('sign-out-report').filter({ hasText: 'You are signed out' }).waitFor()
    await page.waitForURL(at())
    expect(await told()).toEqual({ user: null })
  })
})
