import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestClock } from '../../src/testing/createTestClock.ts'

test('timers run in the order in which they fall due, but for those that were cancelled', async () => {
  const timer = fc.record({ ms: fc.integer({ min: 1, max: 50 }), isCancelled: fc.boolean() })
  const check = async (timers: { ms: number; isCancelled: boolean }[]) => {
    const clock = createTestClock(0, { settleTurns: 1 })
    const ran: number[] = []
    const cancels = timers.map(({ ms }, index) => clock.after(ms, () => ran.push(index)))
    for (const [index, cancel] of cancels.entries()) if (timers[index]?.isCancelled) cancel()
    expect(clock.pending()).toBe(timers.filter(({ isCancelled }) => !isCancelled).length)
    await clock.advance(100)
    const due = timers.map((each, index) => ({ ...each, index }))
    const kept = due.filter(({ isCancelled }) => !isCancelled).sort((a, b) => a.ms - b.ms)
    expect(ran).toEqual(kept.map(({ index }) => index))
  }
  await fc.assert(fc.asyncProperty(fc.array(timer, { maxLength: 40 }), check), { numRuns: 50 })
})

test('many cancelled timers do not stay in memory, nor put the others out of order', async () => {
  const clock = createTestClock(0, { stormTasks: Infinity, settleTurns: 1 })
  const ran: number[] = []
  const cancels: (() => void)[] = []
  for (let ms = 5_000; ms > 0; ms -= 1) {
    const cancel = clock.after(ms, () => ran.push(ms))
    if (ms % 100) cancels.push(cancel)
  }
  for (const cancel of cancels) cancel()
  await clock.advance(5_000)
  expect(ran).toEqual(Array.from({ length: 50 }, (_, index) => (index + 1) * 100))
})

test('timers that set each other again and again are a loop, unless the test says otherwise', async () => {
  const run = async (stormTasks?: number) => {
    const clock = createTestClock(0, { settleTurns: 1, ...(stormTasks && { stormTasks }) })
    const again = () => void clock.after(1, again)
    again()
    await clock.advance(500)
  }
  await expect(run()).rejects.toThrow('again and again')
  await expect(run(Infinity)).resolves.toBeUndefined()
})

test('sleep is time that passes without timers, a jump is none', async () => {
  const clock = createTestClock(1_000)
  await clock.advance(10)
  clock.sleep(100)
  clock.jump(-500)
  expect([clock.now(), clock.monotonic(), clock.elapsed()]).toEqual([610, 10, 110])
})
