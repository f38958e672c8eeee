import { describe, expect, it } from 'vitest'
import { createTestBrowser } from '../../src/testing/createTestBrowser.ts'
import type { TestTab } from '../../src/testing/createTestTab.ts'

const never = new AbortController().signal

/** Takes the lock of a tab and keeps it until told. */
function hold(tab: TestTab, log: string[], signal = never) {
  let release = () => {}
  const kept = new Promise<void>((resolve) => {
    release = resolve
  })
  const done = tab.platform.shared.locks?.request('a', signal, async () => {
    log.push(`in ${tab.id}`)
    await kept
  })
  return { release, done: done ?? Promise.resolve() }
}

describe('locks', () => {
  it('are held by one at a time, in the order of asking', async () => {
    const browser = createTestBrowser()
    const log: string[] = []
    const claims = [1, 2, 3].map(() => hold(browser.openTab(), log))
    await browser.settle()
    expect(log).toEqual(['in 1'])
    claims[0]?.release()
    await browser.settle()
    expect(log).toEqual(['in 1', 'in 2'])
    claims[1]?.release()
    await browser.settle()
    expect(log).toEqual(['in 1', 'in 2', 'in 3'])
    expect(browser.queued('a')).toBe(1)
  })

  it('are no longer awaited after an abort, which means nothing to the holder', async () => {
    const browser = createTestBrowser()
    const log: string[] = []
    const stop = new AbortController()
    const first = hold(browser.openTab(), log, stop.signal)
    await browser.settle()
    const second = hold(browser.openTab(), log, stop.signal)
    const third = hold(browser.openTab(), log)
    queueMicrotask(() => stop.abort(new Error('enough')))
    await expect(second.done).rejects.toThrow('enough')
    first.release()
    await first.done
    await browser.settle()
    expect(log).toEqual(['in 1', 'in 3'])
    third.release()
  })

  it('pass on when their holder is killed, and one who waited and was killed is passed over', async () => {
    const browser = createTestBrowser()
    const log: string[] = []
    const [first, second, third] = [browser.openTab(), browser.openTab(), browser.openTab()]
    for (const tab of [first, second, third]) hold(tab, log)
    await browser.settle()
    second.kill()
    first.kill()
    await browser.settle()
    expect(log).toEqual(['in 1', 'in 3'])
  })

  it('stay with a frozen tab, which also keeps one it is given meanwhile', async () => {
    const browser = createTestBrowser()
    const log: string[] = []
    const [first, second, third] = [browser.openTab(), browser.openTab(), browser.openTab()]
    const claim = hold(first, log)
    for (const tab of [second, third]) hold(tab, log)
    await browser.settle()
    first.freeze()
    await browser.advance(60_000)
    expect(log).toEqual(['in 1'])
    first.thaw()
    second.freeze()
    claim.release()
    await browser.advance(60_000)
    expect(log).toEqual(['in 1'])
    second.thaw()
    expect(log).toEqual(['in 1', 'in 2'])
  })

  it('are missing in a browser without them', () => {
    const browser = createTestBrowser({ locks: false })
    expect(browser.openTab().platform.shared.locks).toBeNull()
  })
})

describe('a frozen tab', () => {
  it('gets everything at its thaw, in the order in which it came', async () => {
    const browser = createTestBrowser({ networkLatency: 30, fetch: () => new Response('ok') })
    const [tab, other] = [browser.openTab(), browser.openTab()]
    const log: string[] = []
    tab.platform.clock.after(20, () => log.push('timer'))
    tab.platform.openChannel('line', (message) => log.push(`message ${String(message)}`))
    void tab.platform.fetch('https://api.example/').then(() => log.push('response'))
    tab.platform.onWake((signal) => log.push(signal))
    tab.freeze()
    await browser.advance(10)
    other.platform.openChannel('line', () => {}).post(1)
    await browser.advance(100)
    void tab.platform.shared.records.update('k', () => 'v').then(() => log.push('record'))
    tab.wake('pageshow', true)
    await browser.settle()
    expect(log).toEqual([])
    expect(browser.records.get('k')).toBeUndefined()
    tab.thaw()
    await browser.settle()
    expect(log).toEqual(['message 1', 'timer', 'pageshow', 'response', 'record'])
    expect(browser.records.get('k')).toBe('v')
  })

  it('does not run a timer that it cancels in an earlier task of its thaw', async () => {
    const browser = createTestBrowser()
    const tab = browser.openTab()
    const log: string[] = []
    let cancel = () => {}
    tab.platform.clock.after(10, () => cancel())
    cancel = tab.platform.clock.after(20, () => log.push('late'))
    tab.freeze()
    await browser.advance(100)
    tab.thaw()
    expect(log).toEqual([])
  })
})

describe('a killed tab', () => {
  it('gets nothing ever again and leaves no timer', async () => {
    const browser = createTestBrowser({ fetch: () => new Response('ok'), networkLatency: 10 })
    const [tab, other] = [browser.openTab(), browser.openTab()]
    const log: string[] = []
    tab.platform.openChannel('line', () => log.push('message'))
    tab.platform.tabStore.set('k', 'v')
    void tab.platform.fetch('https://api.example/').then(() => log.push('response'))
    tab.platform.clock.after(3_600_000, () => log.push('timer'))
    await browser.advance(2)
    tab.freeze()
    tab.kill()
    tab.thaw()
    other.platform.openChannel('line', () => {}).post(1)
    await browser.advance(60_000)
    tab.platform.sharedStore.set('from', 'beyond')
    tab.platform.tabStore.set('from', 'beyond')
    expect(log).toEqual([])
    expect(browser.clock.pending()).toBe(0)
    expect([...browser.sharedValues, ...tab.values]).toEqual([])
    tab.kill()
    expect(browser.tabs).toEqual([other])
  })

  it('has changed a record, or has not, and another tab can tell', async () => {
    const browser = createTestBrowser({ recordLatency: 10 })
    const [tab, other] = [browser.openTab(), browser.openTab()]
    void tab.platform.shared.records.update('early', () => 'v')
    await browser.advance(10)
    void tab.platform.shared.records.update('late', () => 'v')
    tab.kill()
    await browser.advance(100)
    const read = (key: string) => other.platform.shared.records.update(key, () => null)
    const found = Promise.all([read('early'), read('late')])
    await browser.advance(100)
    expect(await found).toEqual(['v', null])
  })

  it('has its store to itself: a reload keeps it, a tab opened from it has a copy', () => {
    const browser = createTestBrowser()
    const tab = browser.openTab({ href: 'https://app.example/a' })
    tab.platform.tabStore.set('k', 'v')
    const before = tab.platform
    tab.reload()
    expect(tab.platform.tabStore.get('k')).toBe('v')
    expect(tab.platform.location?.href()).toBe('https://app.example/a')
    const copy = browser.openTab({ from: tab })
    copy.platform.tabStore.set('k', 'w')
    before.tabStore.set('k', 'by the page that was there before')
    expect(tab.platform.tabStore.get('k')).toBe('v')
    expect(browser.openTab().platform.tabStore.get('k')).toBeNull()
  })
})

describe('records', () => {
  it('change in one step: a hundred tabs that count up lose nothing', async () => {
    const browser = createTestBrowser({ recordLatency: [0, 50] })
    const count = (text: string | null) => String(Number(text ?? 0) + 1)
    const seen = Array.from({ length: 100 }, () =>
      browser.openTab().platform.shared.records.update('n', count),
    )
    await browser.advance(100)
    const before = (await Promise.all(seen)).map(Number).sort((a, b) => a - b)
    expect(before).toEqual(Array.from({ length: 100 }, (_, index) => index))
  })

  it('reject every access where they are blocked', async () => {
    const browser = createTestBrowser({ records: false })
    const { records } = browser.openTab().platform.shared
    await expect(records.update('k', () => 'v')).rejects.toThrow('blocked')
    expect(browser.records.size).toBe(0)
  })
})

describe('channels', () => {
  it('bring copies, later, to all others on the line of that name', async () => {
    const browser = createTestBrowser({ channelLatency: [1, 20] })
    const got: [string, unknown][] = []
    const [a, b] = [browser.openTab(), browser.openTab()]
    const join = (tab: TestTab, line: string, who: string) =>
      tab.platform.openChannel(line, (message) => got.push([who, message]))
    const sender = join(a, 'x', 'sender')
    for (const who of ['same tab', 'other tab']) join(who === 'same tab' ? a : b, 'x', who)
    join(b, 'y', 'other line')
    const message = { n: 1 }
    sender.post(message)
    message.n = 2
    sender.post(message)
    sender.close()
    expect(got).toEqual([])
    await browser.advance(50)
    const of = (who: string) => got.filter(([name]) => name === who).map(([, value]) => value)
    expect(of('same tab')).toEqual([{ n: 1 }, { n: 2 }])
    expect(of('other tab')).toEqual([{ n: 1 }, { n: 2 }])
    expect(of('other tab')[0]).not.toBe(of('same tab')[0])
    expect(got).toHaveLength(4)
  })
})

describe('the shared store', () => {
  it('is seen late by other tabs where it lags, and at once by a new one', async () => {
    const browser = createTestBrowser({ laggingStores: 40 })
    const [a, b] = [browser.openTab().platform, browser.openTab().platform]
    a.sharedStore.set('k', 'v')
    expect([a.sharedStore.get('k'), b.sharedStore.get('k')]).toEqual(['v', null])
    expect(browser.openTab().platform.sharedStore.get('k')).toBe('v')
    await browser.advance(40)
    expect(b.sharedStore.get('k')).toBe('v')
  })
})

describe('the network', () => {
  it('loses requests before or answers after the server has acted, or never answers', async () => {
    let served = 0
    const browser = createTestBrowser({ networkLatency: [10, 20] })
    browser.onFetch(() => new Response(String((served += 1))))
    const { platform } = browser.openTab()
    const outcome = async (fault: 'before' | 'after' | 'hang' | null) => {
      browser.onFault(() => fault)
      let result = 'nothing'
      void platform.fetch('https://api.example/').then(
        () => (result = 'response'),
        (error: Error) => (result = error.message),
      )
      await browser.advance(1_000)
      return [result, served]
    }
    expect(await outcome('before')).toEqual(['fetch failed', 0])
    expect(await outcome('after')).toEqual(['fetch failed', 1])
    expect(await outcome('hang')).toEqual(['nothing', 1])
    expect(await outcome(null)).toEqual(['response', 2])
  })

  it('is out of reach for a tab that is offline, which hears of it', async () => {
    const browser = createTestBrowser({ fetch: () => new Response('ok') })
    const tab = browser.openTab()
    const signals: string[] = []
    tab.platform.onWake((signal) => signals.push(signal))
    tab.setOnline(false)
    await expect(tab.platform.fetch('https://api.example/')).rejects.toThrow('fetch failed')
    expect((await browser.openTab().platform.fetch('https://api.example/')).ok).toBe(true)
    tab.setOnline(true)
    expect(signals).toEqual(['offline', 'online'])
  })
})

describe('chance', () => {
  it('is the same with the same seed', () => {
    const draw = (seed: number) => {
      const browser = createTestBrowser({ seed })
      return [browser.random(), browser.openTab().platform.random()]
    }
    expect(draw(5)).toEqual(draw(5))
    expect(draw(5)).not.toEqual(draw(6))
  })
})
