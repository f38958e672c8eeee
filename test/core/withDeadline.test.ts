import { expect, test } from 'vitest'
import { withDeadline } from '../../src/core/withDeadline.ts'
import { createTestClock } from '../support/createTestClock.ts'

const never = () => new Promise<never>(() => {})

test('an operation that ends in time gives its value and leaves no timer', async () => {
  const clock = createTestClock()
  await expect(withDeadline({ clock, ms: 10, phase: 'login' }, async () => 1)).resolves.toBe(1)
  await clock.advance(0)
  expect(clock.pending()).toBe(0)
})

test('an operation that fails gives its own error', async () => {
  const clock = createTestClock()
  const failure = new Error('x')
  const run = () => Promise.reject(failure)
  await expect(withDeadline({ clock, ms: 10, phase: 'login' }, run)).rejects.toBe(failure)
})

test('an operation that ignores its signal ends at the deadline', async () => {
  const clock = createTestClock()
  const result = withDeadline({ clock, ms: 10, phase: 'login' }, never).catch((error) => error)
  await clock.advance(10)
  await expect(result).resolves.toMatchObject({ code: 'timeout', phase: 'login', retryable: true })
})

test('the deadline aborts the signal of the operation', async () => {
  const clock = createTestClock()
  let inner: AbortSignal | undefined
  const run = (signal: AbortSignal) => {
    inner = signal
    return never()
  }
  withDeadline({ clock, ms: 10, phase: 'login' }, run).catch(() => {})
  await clock.advance(9)
  expect(inner?.aborted).toBe(false)
  await clock.advance(1)
  expect(inner?.aborted).toBe(true)
})

test('the signal of the caller cancels', async () => {
  const clock = createTestClock()
  const controller = new AbortController()
  const bounds = { clock, ms: 10, phase: 'login', signal: controller.signal } as const
  const result = withDeadline(bounds, never).catch((error) => error)
  controller.abort()
  await expect(result).resolves.toMatchObject({ code: 'cancelled', retryable: false })
})

test('a signal that was aborted before cancels at once', async () => {
  const clock = createTestClock()
  const bounds = { clock, ms: 10, phase: 'login', signal: AbortSignal.abort() } as const
  await expect(withDeadline(bounds, never)).rejects.toMatchObject({ code: 'cancelled' })
})

test('an operation that throws before it begins leaves no timer', async () => {
  const clock = createTestClock()
  const run = () => {
    throw new Error('x')
  }
  await withDeadline({ clock, ms: 10, phase: 'login' }, run).catch(() => {})
  expect(clock.pending()).toBe(0)
})
