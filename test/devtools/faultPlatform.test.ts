import { expect, test } from 'vitest'
import { createFaultPlatform } from '../../src/devtools/createFaultPlatform.ts'
import { NO_FAULTS } from '../../src/devtools/faults/faults.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'

const URL_UNDER_TEST = 'https://api.example/orders'

function setUp() {
  const base = createTestPlatform({ fetch: () => new Response('fine') })
  return { base, ...createFaultPlatform(base) }
}

test('without faults everything is what it was', async () => {
  const { base, platform, faults } = setUp()
  expect(faults.get()).toBe(NO_FAULTS)
  expect(await (await platform.fetch(URL_UNDER_TEST)).text()).toBe('fine')
  expect(platform.clock.now()).toBe(base.clock.now())
  expect(base.tabValues.size).toBe(0)
})

test('offline cuts the network and is heard of, and so is its end', async () => {
  const { base, platform, faults } = setUp()
  const signals: string[] = []
  const undo = platform.onWake((signal) => signals.push(signal))
  faults.setOffline(true)
  expect(platform.online()).toBe(false)
  await expect(platform.fetch(URL_UNDER_TEST)).rejects.toThrow(TypeError)
  faults.setOffline(false)
  expect((await platform.fetch(URL_UNDER_TEST)).ok).toBe(true)
  await base.wake('focus')
  expect(signals).toEqual(['offline', 'online', 'focus'])
  undo()
  faults.wake()
  expect(signals).toHaveLength(3)
  expect(base.listeners()).toBe(0)
})

test.each([
  ['500', 500, null],
  ['429', 429, '5'],
  ['html', 200, null],
] as const)('the next request meets %s, the one after it does not', async (kind, status, wait) => {
  const { base, platform, faults } = setUp()
  faults.failNext(kind, 1)
  const failed = await platform.fetch(URL_UNDER_TEST)
  expect(failed.status).toBe(status)
  expect(failed.headers.get('retry-after')).toBe(wait)
  expect(failed.headers.get('content-type')).toContain(kind === 'html' ? 'html' : 'json')
  expect(base.requests).toHaveLength(0)
  expect(await (await platform.fetch(URL_UNDER_TEST)).text()).toBe('fine')
  expect(faults.get().failing).toBeNull()
})

test('exactly the next N requests fail, also side by side', async () => {
  const { base, platform, faults } = setUp()
  faults.failNext('network', 2)
  const all = await Promise.allSettled([1, 2, 3].map(() => platform.fetch(URL_UNDER_TEST)))
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  expect(base.requests).toHaveLength(1)
})

test('no answer lasts until the caller gives up', async () => {
  const { platform, faults } = setUp()
  faults.failNext('timeout', 1)
  const controller = new AbortController()
  let outcome = 'waiting'
  platform.fetch(URL_UNDER_TEST, { signal: controller.signal }).catch(() => (outcome = 'given up'))
  await flush()
  expect(outcome).toBe('waiting')
  controller.abort()
  await flush()
  expect(outcome).toBe('given up')
})

test('latency is added to every request, and ends with the caller', async () => {
  const { base, platform, faults } = setUp()
  faults.setLatency(300)
  let isDone = false
  void platform.fetch(URL_UNDER_TEST).then(() => (isDone = true))
  await base.advance(299)
  expect(isDone).toBe(false)
  await base.advance(1)
  expect(isDone).toBe(true)
  const controller = new AbortController()
  const late = platform.fetch(URL_UNDER_TEST, { signal: controller.signal })
  controller.abort()
  await expect(late).rejects.toThrow(/abort/i)
  expect(base.clock.pending()).toBe(0)
})

test('a skew moves the wall clock alone, a skip moves both, and neither runs back on its own', () => {
  const { base, platform, faults } = setUp()
  faults.setSkew(-86_400_000)
  expect(platform.clock.now()).toBe(base.clock.now() - 86_400_000)
  expect(platform.clock.monotonic()).toBe(base.clock.monotonic())
  faults.skip(5_000)
  expect(platform.clock.monotonic()).toBe(base.clock.monotonic() + 5_000)
  faults.reset()
  expect(platform.clock.now()).toBe(base.clock.now())
  expect(platform.clock.monotonic()).toBe(base.clock.monotonic() + 5_000)
})

test('a frozen channel holds both directions back, and lets go in order', async () => {
  const { base, platform, faults } = setUp()
  const heard: unknown[] = []
  const sent: unknown[] = []
  const outside = base.openPage('https://app.example/').openChannel('line', (m) => sent.push(m))
  const inside = platform.openChannel('line', (message) => heard.push(message))
  faults.setChannelFrozen(true)
  outside.post(1)
  outside.post(2)
  inside.post('a')
  await flush()
  expect([heard, sent]).toEqual([[], []])
  faults.setChannelFrozen(false)
  await flush()
  expect([heard, sent]).toEqual([[1, 2], ['a']])
})

test('faults survive a reload of the tab, failing requests do not, and a reset leaves nothing', () => {
  const { base, faults } = setUp()
  faults.setOffline(true)
  faults.setSkew(3_600_000)
  faults.failNext('500', 3)
  const again = createFaultPlatform(base.reload())
  expect(again.faults.get()).toEqual({ ...NO_FAULTS, isOffline: true, skewMs: 3_600_000 })
  again.faults.reset()
  expect(base.tabValues.size).toBe(0)
})

test.each(['', 'no JSON', '[]', '{"skewMs":"x","isOffline":1}', '{"latencyMs":null}'])(
  'what is stored badly is no fault: %j',
  (text) => {
    const base = createTestPlatform()
    base.tabStore.set('flowpass-devtools:faults', text)
    expect(createFaultPlatform(base).faults.get()).toEqual(NO_FAULTS)
  },
)
