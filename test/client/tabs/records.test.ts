import { describe, expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { createMutex } from '../../../src/client/engine/createMutex.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import { askAll, createWorld, HOUR_MS, LOCK, shown } from './createWorld.ts'
import type { WorldOptions } from './createWorld.ts'

const hanging: WorldOptions = {
  wrap: (platform) => ({
    ...platform,
    shared: { ...platform.shared, records: { update: () => new Promise(() => {}) } },
  }),
}
describe.each<[string, WorldOptions]>([
  ['refuse', { records: false }],
  ['hang', hanging],
  ['refuse, without Web Locks', { records: false, locks: false }],
  ['are slow', { recordLatency: 400 }],
])('records that %s', (_name, options) => {
  test('cost a single tab nothing', async () => {
    const { browser, server, open } = createWorld(options)
    const page = await open(server.stored())
    await browser.advance(5_000)
    expect(shown([page])).toEqual(['ada'])
    await browser.advance(3 * HOUR_MS)
    expect(server.calls.refresh).toBe(3)
    expect(server.stats.replays).toBe(0)
    expect(page.events).not.toContain('sessionExpired')
    const left = page.client.signOut()
    await browser.advance(5_000)
    await expect(left).resolves.toMatchObject({ local: true, revoked: true })
  })

  test('do not keep a new visitor from signing in', async () => {
    const { browser, open, signIn } = createWorld(options)
    const page = await open()
    await browser.advance(2_000)
    expect(shown([page])).toEqual(['anonymous'])
    const done = signIn(page)
    await browser.advance(5_000)
    await done
    expect(shown([page])).toEqual(['ada'])
  })

  test('cost two tabs nothing at a server with a reuse window', async () => {
    const rotation = { reuseWindowSeconds: 60 }
    const { browser, server, open } = createWorld({ rotation, ...options })
    const stored = { ...server.stored(), lineage: 's1', serial: 0 }
    const pages = [await open(stored), await open(stored)]
    await browser.advance(5_000)
    await browser.advance(3 * HOUR_MS)
    for (const { events } of pages) expect(events).not.toContain('sessionExpired')
    expect(shown(pages)).toEqual(['ada', 'ada'])
  })
})

test('records that refuse cost two tabs nothing at a strict server either', async () => {
  const { browser, server, open } = createWorld({ records: false })
  const stored = { ...server.stored(), lineage: 's1', serial: 0 }
  const pages = [await open(stored), await open(stored)]
  await browser.advance(3 * HOUR_MS)
  expect(shown(pages)).toEqual(['ada', 'ada'])
  expect(server.stats.replays).toBe(0)
})

describe('taking turns', () => {
  const at = (browser: ReturnType<typeof createTestBrowser>, locks = true) => {
    const { platform } = browser.openTab()
    const shared = { ...platform.shared, ...(!locks && { locks: null }) }
    return createMutex(platform, shared, LOCK)
  }
  const never = () => new Promise<never>(() => {})

  test('with a lock: one after another, in order', async () => {
    const browser = createTestBrowser()
    const log: string[] = []
    const work = (name: string) => async () => {
      log.push(`${name} begins`)
      await browser.settle()
      log.push(`${name} ends`)
    }
    await Promise.all(['a', 'b', 'c'].map((name) => at(browser)(work(name))))
    expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
  })

  test('RF-04 a lock that is never given back is waited for nine seconds, not longer', async () => {
    const browser = createTestBrowser()
    void at(browser)(never)
    let began = 0
    void at(browser)(async () => {
      began = browser.clock.monotonic()
    })
    // Longer than a renewal may take, shorter than the usual reuse window of ten seconds.
    await browser.advance(8_999)
    expect(began).toBe(0)
    await browser.advance(1)
    expect(began).toBe(9_000)
    expect(browser.queued(LOCK)).toBe(1)
  })

  test('RF-04 those who have waited in vain take turns by a lease among themselves', async () => {
    const browser = createTestBrowser()
    void at(browser)(never)
    let running = 0
    let most = 0
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => void browser.clock.after(500, resolve))
      running -= 1
    }
    const done = Promise.all([at(browser)(work), at(browser)(work), at(browser)(work)])
    await browser.advance(15_000)
    await done
    expect(most).toBe(1)
  })

  test('work that throws gives the lock and the lease back', async () => {
    for (const locks of [true, false]) {
      const browser = createTestBrowser()
      const fail = () => Promise.reject(new AuthError('server_failed', 'refresh'))
      await expect(at(browser, locks)(fail)).rejects.toMatchObject({ code: 'server_failed' })
      await expect(at(browser, locks)(async () => 'next')).resolves.toBe('next')
    }
  })

  test('RF-04 the lease of a tab that was killed runs out before nine seconds have passed', async () => {
    const browser = createTestBrowser()
    const tab = browser.openTab()
    const mutex = createMutex(tab.platform, { ...tab.platform.shared, locks: null }, LOCK)
    void mutex(never)
    await browser.settle()
    tab.kill()
    let began = 0
    void at(
      browser,
      false,
    )(async () => {
      began = browser.clock.monotonic()
    })
    await browser.advance(8_400)
    expect(began).toBe(0)
    await browser.advance(400)
    expect(began).toBeGreaterThan(0)
  })

  test('a lease that is held for longer than anybody waits is told as such', async () => {
    const browser = createTestBrowser()
    const result = at(browser, false)(async () => 'done').catch((error: unknown) => error)
    const renewing = setLease(browser, 8_000)
    await browser.advance(13_000)
    renewing()
    await expect(result).resolves.toMatchObject({ code: 'timeout', details: { reason: 'lock' } })
  })

  test.each([20_000, 86_400_000, 10 * 365 * 86_400_000])(
    'CK-01 a lease that a clock ahead by %i ms has written is nobody’s',
    async (ahead) => {
      const browser = createTestBrowser()
      browser.records.set(LOCK, `${browser.clock.now() + ahead} other`)
      await expect(at(browser, false)(async () => 'done')).resolves.toBe('done')
    },
  )

  test('a lease is given back by its owner alone', async () => {
    const browser = createTestBrowser()
    await at(
      browser,
      false,
    )(async () => {
      browser.records.set(LOCK, `${browser.clock.now() + 5_000} other`)
    })
    expect(browser.records.get(LOCK)).toContain('other')
  })
})

/** Somebody who takes the lease anew before it runs out. @returns a function that ends it */
function setLease(browser: ReturnType<typeof createTestBrowser>, ms: number): () => void {
  let cancel = () => {}
  const renew = () => {
    browser.records.set(LOCK, `${browser.clock.now() + ms} other`)
    cancel = browser.clock.after(ms / 2, renew)
  }
  renew()
  return () => cancel()
}

test('tabs that agree on a session stay signed in while the records come and go', async () => {
  const { browser, openTabs } = createWorld({ rotation: { reuseWindowSeconds: 60 } })
  const pages = await openTabs(2)
  for (let hour = 0; hour < 6; hour += 1) {
    browser.records.clear()
    await browser.advance(HOUR_MS)
  }
  expect(new Set(await askAll(pages)).size).toBe(1)
  expect(shown(pages)).toEqual(['ada', 'ada'])
})
