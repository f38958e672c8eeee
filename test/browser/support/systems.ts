import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import type { Mail } from '../../../playground/servers/kit/inbox.ts'
import type { WireFault, WireRequest } from '../../../playground/servers/kit/wireControls.ts'
import type { SystemName, SystemPerson } from '../../../playground/servers/systemAddresses.ts'
import { closePages } from './closePages.ts'
import { forgetOrigins } from './forgetOrigins.ts'
import { launch } from './launch.ts'

/** What can be changed at a stand-in while it runs. */
interface WireChange {
  readonly fault?: WireFault | null
  readonly advanceSeconds?: number
  readonly resetRequests?: boolean
}

/** A system under test, and one person's browser in front of it. */
export interface SystemBench {
  /** The browser of the present test. */
  context(): BrowserContext
  /** Its first page. */
  page(): Page
  readonly people: () => readonly [SystemPerson, SystemPerson]
  /** Opens a page of the app in a tab. */
  open(page: Page, path?: string): Promise<void>
  /** Changes how the system behaves. */
  control(change: WireChange): Promise<void>
  /** The system's time, in milliseconds since the epoch. */
  now(): Promise<number>
  /** What the system was asked since the test began. */
  requests(): Promise<readonly Pick<WireRequest, 'method' | 'path' | 'status'>[]>
}

/**
 * Gives every test of a file an empty browser, a system in its usual state, and the app on it. It is
 * one browser that forgets everything but the app's own files: they are many, and load once.
 */
export function benchFor(system: SystemName): SystemBench {
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    browser = await launch()
    context = await browser.newContext()
    // The first load is the slowest, and belongs to no test.
    const first = await context.newPage()
    await first.goto(`${inject('addresses').app}/sign-in?system=${system}`)
    await first.getByTestId('sign-in-form').waitFor()
    await first.close()
  })
  afterAll(() => browser.close())

  beforeEach(async () => {
    await control({ fault: null, resetRequests: true })
    page = await context.newPage()
    await forgetOrigins(page, [inject('addresses').app, inject('addresses').systems[system].url])
  })
  afterEach(async () => {
    await context.setOffline(false)
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await closePages(context)
  })

  const controls = () => `${inject('addresses').systems[system].url}/playground/controls`

  async function control(change: WireChange): Promise<void> {
    const response = await fetch(controls(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    })
    if (!response.ok) throw new Error(`The controls answered ${response.status}.`)
  }

  async function read() {
    const response = await fetch(controls())
    return (await response.json()) as { now: number; requests: WireRequest[] }
  }

  return {
    context: () => context,
    page: () => page,
    people() {
      const [first, second] = inject('addresses').systems[system].people
      if (!first || !second) throw new Error('There are two people in the playground.')
      return [first, second]
    },
    async open(page, path = '/sign-in') {
      const url = new URL(path, inject('addresses').app)
      url.searchParams.set('system', system)
      await page.goto(url.href)
    },
    control,
    now: async () => (await read()).now,
    requests: async () => (await read()).requests,
  }
}

/** Waits for a mail to an address, and returns the newest. */
export async function mailTo(to: string, withinMs = 10_000): Promise<Mail> {
  const url = `${inject('addresses').app}/playground/inbox.json?to=${encodeURIComponent(to)}`
  const end = Date.now() + withinMs
  while (Date.now() < end) {
    const [newest] = (await (await fetch(url)).json()) as Mail[]
    if (newest) return newest
    await sleep(100)
  }
  throw new Error('No mail has come.')
}

/** An address that nobody has used before. */
export function newAddress(): string {
  return `person-${crypto.randomUUID().slice(0, 8)}@example.com`
}
