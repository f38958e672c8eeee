import { describe, expect, test } from 'vitest'
import { sessionTimeouts } from '../../src/client/sessionTimeouts.ts'
import { START_MS } from '../support/createTestClock.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'
import { HOUR, KEY, LIMITS, MINUTE, PREFIX, openTab, sessionSince } from '../support/timeoutTab.ts'

describe('options', () => {
  test.each([
    ['no limit', {}],
    ['a limit of zero', { idleSeconds: 0 }],
    ['a negative limit', { absoluteSeconds: -1 }],
    ['a limit that is no number', { idleSeconds: Number.NaN }],
    ['a limit without end', { absoluteSeconds: Infinity }],
    ['a warning as long as a limit', { idleSeconds: 60, warningSeconds: 60 }],
    ['a warning longer than the other limit', { ...LIMITS, warningSeconds: 1000 }],
  ])('%s is refused', (_name, options) => {
    expect(() => sessionTimeouts(options)).toThrow(
      expect.objectContaining({ code: 'config_invalid', details: expect.anything() }),
    )
  })

  test('the warning comes a minute before the end when nothing is said', async () => {
    const tab = openTab(createTestPlatform(), { idleSeconds: 900 })
    await tab.page.advance(14 * MINUTE - 1)
    expect(tab.status()).toBe('active')
    await tab.page.advance(1)
    expect(tab.status()).toBe('warning')
  })

  test('a short limit warns halfway', async () => {
    const tab = openTab(createTestPlatform(), { idleSeconds: 60 })
    await tab.page.advance(30_000)
    expect(tab.status()).toBe('warning')
  })
})

describe('idle', () => {
  test('the session ends once when nobody has done anything for so long', async () => {
    const tab = openTab(createTestPlatform())
    await tab.page.advance(15 * MINUTE - 1)
    expect(tab.ended).toEqual([])
    await tab.page.advance(HOUR)
    expect(tab.ended).toEqual(['idle'])
    expect(tab.status()).toBe('active')
  })

  test('activity begins the count anew', async () => {
    const tab = openTab(createTestPlatform())
    await tab.page.advance(10 * MINUTE)
    tab.act()
    await tab.page.advance(14 * MINUTE - 1)
    expect(tab.status()).toBe('active')
    await tab.page.advance(MINUTE + 1)
    expect(tab.ended).toEqual(['idle'])
  })

  test('waking up, and a change of the state that keeps the session, are no activity', async () => {
    const tab = openTab(createTestPlatform())
    for (let minute = 0; minute < 15; minute += 1) {
      await tab.page.advance(MINUTE)
      await tab.page.wake('visibilitychange')
      tab.change(sessionSince(START_MS))
    }
    expect(tab.ended).toEqual(['idle'])
  })

  test('activity after the end does not bring the session back', async () => {
    const tab = openTab(createTestPlatform())
    tab.page.clock.sleep(HOUR)
    tab.act()
    tab.control.stay()
    await flush()
    expect(tab.ended).toEqual(['idle'])
    await tab.page.advance(HOUR)
    expect(tab.ended).toEqual(['idle'])
  })

  test('another sign-in is counted by itself', async () => {
    const tab = openTab(createTestPlatform())
    await tab.page.advance(15 * MINUTE)
    tab.change(null)
    expect(tab.page.clock.pending()).toBe(0)
    tab.change(sessionSince(tab.page.clock.now()))
    await tab.page.advance(14 * MINUTE)
    expect(tab.ended).toEqual(['idle'])
    await tab.page.advance(MINUTE)
    expect(tab.ended).toEqual(['idle', 'idle'])
  })
})

describe('warning', () => {
  test('it names the end, and is the same object until something changes', async () => {
    const tab = openTab(createTestPlatform())
    let changes = 0
    tab.control.subscribe(() => (changes += 1))
    const active = tab.control.getState()
    await tab.page.advance(14 * MINUTE - 1)
    expect(tab.control.getState()).toBe(active)
    await tab.page.advance(1)
    const warning = tab.control.getState()
    expect(warning).toEqual({
      status: 'warning',
      reason: 'idle',
      endsAt: START_MS + 15 * MINUTE,
    })
    await tab.page.advance(50_000)
    await tab.page.wake('focus')
    expect(tab.control.getState()).toBe(warning)
    expect(changes).toBe(1)
  })

  test('all tabs warn at once, and stay in one helps all (WCAG 2.2.1)', async () => {
    const page = createTestPlatform()
    const tabs = [page, page.openPage('https://app.example/b')].map((each) => openTab(each))
    await page.advance(14 * MINUTE)
    expect(tabs.map((tab) => tab.status())).toEqual(['warning', 'warning'])
    tabs[1]?.control.stay()
    await page.advance(0)
    expect(tabs.map((tab) => tab.status())).toEqual(['active', 'active'])
    await page.advance(15 * MINUTE - 1)
    expect(tabs.map((tab) => tab.ended)).toEqual([[], []])
    await page.advance(1)
    expect(tabs.map((tab) => tab.ended)).toEqual([['idle'], ['idle']])
  })

  test('activity does not take the warning back: the question is answered by its buttons', async () => {
    const tab = openTab(createTestPlatform())
    await tab.page.advance(14 * MINUTE)
    tab.act()
    expect(tab.status()).toBe('warning')
    tab.control.stay()
    expect(tab.status()).toBe('active')
  })

  test('the absolute limit is warned about and cannot be moved', async () => {
    const tab = openTab(createTestPlatform(), { absoluteSeconds: 3600 })
    await tab.page.advance(59 * MINUTE)
    const warning = { status: 'warning', reason: 'absolute', endsAt: START_MS + HOUR }
    expect(tab.control.getState()).toEqual(warning)
    tab.control.stay()
    tab.act()
    expect(tab.control.getState()).toEqual(warning)
    await tab.page.advance(MINUTE)
    expect(tab.ended).toEqual(['absolute'])
  })

  test('with both limits near, the warning names the nearer', async () => {
    const options = { idleSeconds: 120, absoluteSeconds: 150, warningSeconds: 60 }
    const tab = openTab(createTestPlatform(), options)
    await tab.page.advance(100_000)
    expect(tab.control.getState()).toMatchObject({ reason: 'idle' })
    tab.control.stay()
    expect(tab.control.getState()).toMatchObject({ reason: 'absolute' })
  })
})

describe('tabs', () => {
  test('what is done in one tab keeps the session in all', async () => {
    const page = createTestPlatform()
    const busy = openTab(page)
    const quiet = openTab(page.openPage('https://app.example/b'))
    for (let minute = 0; minute < 60; minute += 1) {
      busy.act()
      await page.advance(MINUTE)
    }
    expect([...busy.ended, ...quiet.ended]).toEqual([])
    expect(quiet.status()).toBe('active')
  })

  test('a tab that got no message reads the note before it ends anything', async () => {
    const page = createTestPlatform()
    const frozen = page.openPage('https://app.example/b')
    Object.assign(frozen, { openChannel: () => ({ post: () => {}, close: () => {} }) })
    const quiet = openTab(frozen)
    const busy = openTab(page)
    for (let minute = 0; minute < 20; minute += 1) {
      busy.act()
      await page.advance(MINUTE)
    }
    expect(quiet.ended).toEqual([])
  })

  test('without storage the line between tabs is enough', async () => {
    const page = createTestPlatform({ throwingTabStore: true })
    const tabs = [page, page.openPage('https://app.example/b')].map((each) => openTab(each))
    await page.advance(13 * MINUTE)
    tabs[0]?.act()
    await page.advance(14 * MINUTE - 1)
    expect(tabs.map((tab) => tab.ended)).toEqual([[], []])
  })

  test('a burst of activity is told twice: when it begins, and what came last', async () => {
    const page = createTestPlatform()
    const told: unknown[] = []
    page.openChannel(KEY, (message) => told.push(message))
    const tab = openTab(page)
    for (let event = 0; event < 40; event += 1) {
      tab.act()
      await page.advance(100)
    }
    await page.advance(10_000)
    expect(told).toEqual([
      { v: 1, type: 'activity', at: START_MS },
      { v: 1, type: 'activity', at: START_MS + 3_900 },
    ])
    expect(page.sharedStore.get(KEY)).toBe(String(START_MS + 3_900))
  })

  test.each([
    ['another version', { v: 2, type: 'activity', at: START_MS + 10 * MINUTE }],
    ['another type', { v: 1, type: 'ping', at: START_MS + 10 * MINUTE }],
    ['a time in a text', { v: 1, type: 'activity', at: String(START_MS + 10 * MINUTE) }],
    ['no time', { v: 1, type: 'activity', at: Number.NaN }],
    ['a far future', { v: 1, type: 'activity', at: START_MS + 1000 * HOUR }],
    ['no object', 'activity'],
  ])('a message with %s counts for nothing', async (_name, message) => {
    const page = createTestPlatform()
    const line = page.openPage('https://app.example/b').openChannel(KEY, () => {})
    const tab = openTab(page)
    await page.advance(10 * MINUTE)
    line.post(message)
    await page.advance(5 * MINUTE)
    expect(tab.ended).toEqual(['idle'])
  })
})

describe('start and stop', () => {
  test('stop leaves no timer, listener or line behind', () => {
    const tab = openTab(createTestPlatform())
    tab.act()
    tab.act()
    tab.control.stop()
    expect(tab.page.clock.pending()).toBe(0)
    expect(tab.page.listeners()).toBe(0)
    expect(tab.activity.listeners).toBe(0)
  })

  test('start, stop, start listens once and goes on counting', async () => {
    const tab = openTab(createTestPlatform())
    await tab.page.advance(10 * MINUTE)
    tab.control.stop()
    tab.control.start()
    tab.control.start()
    expect(tab.activity.listeners).toBe(1)
    await tab.page.advance(5 * MINUTE)
    expect(tab.ended).toEqual(['idle'])
  })

  test('a stopped control ends nothing', async () => {
    const tab = openTab(createTestPlatform())
    tab.control.stop()
    await tab.page.advance(HOUR)
    tab.control.stay()
    expect(tab.ended).toEqual([])
  })

  test('a page without a browser has no activity and no error', () => {
    const platform = createTestPlatform()
    const page = {
      platform,
      prefix: PREFIX,
      store: { subscribe: () => () => {} },
      vault: { current: () => null },
    }
    const control = sessionTimeouts(LIMITS).attach(page, async () => ({ expire: async () => {} }))
    expect(() => control.start()).not.toThrow()
    control.stop()
  })
})
