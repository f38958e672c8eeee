import { expect, test, vi } from 'vitest'
import { createStore } from '../../src/core/createStore.ts'

const unexpected = (error: unknown) => {
  throw error
}

test('a store returns what was set last', () => {
  const store = createStore(1, unexpected)
  store.set(2)
  expect(store.get()).toBe(2)
})

test('listeners hear of a change after it has happened', () => {
  const store = createStore(1, unexpected)
  const seen: number[] = []
  store.subscribe(() => seen.push(store.get()))
  store.set(2)
  expect(seen).toEqual([2])
})

test('setting the same value tells nobody', () => {
  const store = createStore(Number.NaN, unexpected)
  const listener = vi.fn()
  store.subscribe(listener)
  store.set(Number.NaN)
  expect(listener).not.toHaveBeenCalled()
})

test('a listener that has unsubscribed hears nothing', () => {
  const store = createStore(1, unexpected)
  const listener = vi.fn()
  store.subscribe(listener)()
  store.set(2)
  expect(listener).not.toHaveBeenCalled()
})

test('a listener may unsubscribe another while being told', () => {
  const store = createStore(1, unexpected)
  const last = vi.fn()
  const undo = { last: () => {} }
  store.subscribe(() => undo.last())
  undo.last = store.subscribe(last)
  expect(() => store.set(2)).not.toThrow()
})

test('ER-08 a listener that throws is reported and does not keep the others from hearing', () => {
  const failure = new Error('bug of the app')
  const report = vi.fn()
  const last = vi.fn()
  const store = createStore(1, report)
  store.subscribe(() => {
    throw failure
  })
  store.subscribe(last)
  store.set(2)
  expect(report).toHaveBeenCalledExactlyOnceWith(failure)
  expect(last).toHaveBeenCalledOnce()
})
