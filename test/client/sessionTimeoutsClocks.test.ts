import { describe, expect, test } from 'vitest'
import { sessionTimeouts } from '../../src/client/sessionTimeouts.ts'
import type { SessionTimeoutOptions, TimeoutReason } from '../../src/client/sessionTimeouts.ts'
import { START_MS } from '../support/createTestClock.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { HOUR, KEY, LIMITS, MINUTE, PREFIX, openTab, sessionSince } from '../support/timeoutTab.ts'

describe('sleep and clocks', () => {
  test('a machine that slept past the limit ends the session in the wake signal itself', async () => {
    const tab = openTab(createTestPlatform())
    tab.page.clock.sleep(8 * HOUR)
    // Not awaited: nothing may be painted in between, and what is promised already comes before.
    void tab.page.wake('visibilitychange')
    await Promise.resolve()
    expect(tab.ended).toEqual(['idle'])
  })

  test('a visible page that gets no signal notices within 15 seconds', async () => {
    const tab = openTab(createTestPlatform())
    tab.page.clock.sleep(8 * HOUR)
    await tab.page.advance(15_000)
    expect(tab.ended).toEqual(['idle'])
    expect(Math.max(...tab.page.clock.waits)).toBeLessThanOrEqual(HOUR)
  })

  test('a clock that is set back stretches nothing, not even with sleep after it', async () => {
    const tab = openTab(createTestPlatform())
    tab.act()
    await tab.page.advance(5 * MINUTE)
    tab.page.clock.jump(-4 * MINUTE)
    await tab.page.advance(5 * MINUTE)
    tab.page.clock.jump(-24 * HOUR)
    await tab.page.wake('focus')
    tab.page.clock.sleep(5 * MINUTE - 1)
    await tab.page.wake('focus')
    expect(tab.ended).toEqual([])
    await tab.page.advance(1)
    expect(tab.ended).toEqual(['idle'])
  })

  test('the absolute limit does not move with the clock either', async () => {
    const tab = openTab(createTestPlatform(), { absoluteSeconds: 3600 })
    await tab.page.advance(30 * MINUTE)
    tab.page.clock.jump(-10 * HOUR)
    await tab.page.advance(30 * MINUTE)
    expect(tab.ended).toEqual(['absolute'])
  })

  test('a clock set forward counts like sleep, and no further than it was set', async () => {
    const tab = openTab(createTestPlatform())
    tab.page.clock.jump(10 * MINUTE)
    await tab.page.wake('focus')
    expect(tab.status()).toBe('active')
    await tab.page.advance(5 * MINUTE)
    expect(tab.ended).toEqual(['idle'])
  })

  test.each(['junk', '-1', '1e30', '', 'NaN', '{}', String(START_MS + 1000 * HOUR)])(
    'ST-04: a note of %j does not keep the session',
    async (note) => {
      const page = createTestPlatform()
      page.sharedStore.set(KEY, note)
      const tab = openTab(page)
      await page.advance(5 * MINUTE)
      page.sharedStore.set(KEY, `${note}0`)
      await page.advance(10 * MINUTE)
      expect(tab.ended).toEqual(['idle'])
    },
  )
})

describe('a session found in storage', () => {
  const judge = (ageMs: number, note: string | null, options: SessionTimeoutOptions = LIMITS) => {
    const platform = createTestPlatform()
    if (note !== null) platform.sharedStore.set(KEY, note)
    const session = sessionSince(START_MS - ageMs)
    return sessionTimeouts(options).isOver({ platform, prefix: PREFIX }, session)
  }
  const ago = (ms: number) => String(START_MS - ms)

  test.each<[string, number, string | null, TimeoutReason | null]>([
    ['used a moment ago', 2 * HOUR, ago(1000), null],
    ['signed in a moment ago, with an old note', 1000, ago(50 * HOUR), null],
    ['not used for too long', 2 * HOUR, ago(15 * MINUTE), 'idle'],
    ['never used since the sign-in', 15 * MINUTE, null, 'idle'],
    ['too old, however busy', 10 * HOUR, ago(0), 'absolute'],
    ['with a note of nonsense', HOUR, 'junk', 'idle'],
    ['with a note from the future', HOUR, ago(-1000 * HOUR), 'idle'],
    ['with a note from a little ahead', HOUR, ago(-5 * MINUTE), null],
    ['signed in a little ahead, the clock having been corrected', -5 * MINUTE, null, null],
    ['signed in in the future, the clock having been set back', -HOUR, null, 'absolute'],
  ])('%s', (_name, ageMs, note, expected) => {
    expect(judge(ageMs, note)).toBe(expected)
  })

  test('storage that refuses leaves the sign-in to judge by', () => {
    const platform = createTestPlatform({ throwingTabStore: true })
    const host = { platform, prefix: PREFIX }
    expect(sessionTimeouts(LIMITS).isOver(host, sessionSince(START_MS))).toBeNull()
    expect(sessionTimeouts(LIMITS).isOver(host, sessionSince(START_MS - HOUR))).toBe('idle')
  })

  test('what was idle before a reload counts after it', async () => {
    const first = openTab(createTestPlatform())
    first.act()
    await first.page.advance(10 * MINUTE)
    first.control.stop()
    const second = openTab(first.page.reload())
    await second.page.advance(5 * MINUTE)
    expect(second.ended).toEqual(['idle'])
  })
})
