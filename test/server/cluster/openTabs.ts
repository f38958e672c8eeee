import { setTimeout as sleep } from 'node:timers/promises'
import { demoAccounts } from '../../../playground/servers/demoAccounts.ts'
import { cookieFetch } from '../../support/cookieFetch.ts'
import type { Random } from '../../support/createRandom.ts'
import { APP } from './address.ts'
import type { TabCounts } from './clusterTypes.ts'

/** Servers may wait for each other for eight seconds; nothing takes longer than this. */
const PATIENCE_MS = 20_000

/** Tabs of one browser. */
export interface OpenTabs {
  readonly counts: TabCounts
  /** Whether the browser is signed in, by an answer that is good. */
  isSignedIn(): Promise<boolean>
  /** Closes all tabs, when their last requests are answered. */
  close(): Promise<void>
}

/** How tabs are opened. */
export interface TabOptions {
  readonly tabs: number
  readonly random: Random
  readonly lifeSeconds: number
  /** Where the next request goes. */
  readonly pickServer: () => string
}

const isApp = ({ origin, pathname }: URL) => origin === APP && !pathname.startsWith('/auth/')

/**
 * Signs somebody in and opens tabs that ask without a pause who it is, call the API and renew, each
 * for itself: there is no lock between them. A browser that was signed out signs in again.
 */
export async function openTabs(options: TabOptions): Promise<OpenTabs> {
  const { random, lifeSeconds, pickServer } = options
  const counts: TabCounts = { good: 0, later: 0, network: 0, odd: {}, signOuts: 0 }
  const jar = cookieFetch({
    hosts: {
      get [APP]() {
        return pickServer()
      },
    },
  })
  const fetchAsPage = jar.page(`${APP}/inbox`)
  let signIn = begin()
  let isClosed = false

  /** @returns the body of a good answer; null for one that says nothing */
  async function call(method: string, path: string): Promise<Record<string, unknown> | null> {
    const isFresh = signIn
    await isFresh
    try {
      const request = new Request(`${APP}/auth${path}`, {
        method,
        headers: { 'x-flowpass': '1' },
        credentials: 'include',
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      const response = await fetchAsPage(request)
      const body = await response.json()
      const isNobody = response.ok && body.user === null
      if (isNobody || response.status === 401) {
        // One tab counts it, and only if nobody has signed in since it asked.
        if (signIn !== isFresh) return null
        counts.signOuts += 1
        signIn = begin()
        return null
      }
      if (response.ok) counts.good += 1
      else if (response.status === 503) counts.later += 1
      else note(`${response.status} ${path}`)
      return response.ok ? body : null
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'TimeoutError') note(`hangs ${path}`)
      else counts.network += 1
      return null
    }
  }

  function note(what: string): void {
    counts.odd[what] = (counts.odd[what] ?? 0) + 1
  }

  async function begin(): Promise<void> {
    for (;;)
      try {
        return await goThrough()
      } catch {
        await sleep(50 + random.int(200))
      }
  }

  async function goThrough(): Promise<void> {
    const [ada] = demoAccounts
    const forms = [
      { action: 'login', email: ada.claims.email, password: ada.password },
      { action: 'allow', share_email: 'on' },
    ]
    let url = await jar.navigate(`${APP}/auth/login?returnTo=/inbox`, isApp)
    while (!isApp(new URL(url))) {
      const form = forms.shift()
      if (!form) throw new Error(`Stuck at ${new URL(url).pathname}`)
      url = await jar.navigate(url, isApp, form)
    }
    if (new URL(url).pathname !== '/inbox' || new URL(url).search !== '')
      throw new Error(`Back at ${url}`)
  }

  async function live(): Promise<void> {
    while (!isClosed) {
      const told = await call('GET', '/session')
      const session = told?.['session']
      if (isTimed(session) && session.expiresIn <= Math.max(1, lifeSeconds / 5))
        await call('POST', '/refresh')
      else await call('GET', '/api/orders')
      await sleep(random.int(100))
    }
  }

  await signIn
  const tabs = Promise.all(Array.from({ length: options.tabs }, live))
  return {
    counts,
    isSignedIn: async () => (await call('GET', '/session')) !== null,
    async close() {
      isClosed = true
      await tabs
    },
  }
}

function isTimed(value: unknown): value is { expiresIn: number } {
  return typeof value === 'object' && value !== null && 'expiresIn' in value
}
