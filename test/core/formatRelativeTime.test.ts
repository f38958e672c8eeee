import { expect, it, test } from 'vitest'
import { formatRelativeTime, isShowableTime } from '../../src/core/formatRelativeTime.ts'

const NOW = Date.UTC(2026, 2, 29, 12)
const HOUR = 3_600_000

it.each([
  [0, 'now'],
  [-29_000, 'now'],
  [-31_000, '1 minute ago'],
  [-59.6 * 60_000, '1 hour ago'],
  [-23.6 * HOUR, '1 day ago'],
  [-29.6 * 24 * HOUR, '1 month ago'],
  [-364 * 24 * HOUR, '1 year ago'],
  [-800 * 24 * HOUR, '2 years ago'],
  [2 * HOUR, 'in 2 hours'],
  [90 * 24 * HOUR, 'in 3 months'],
])('SL-10: %d ms from now is "%s"', (distance, text) => {
  expect(formatRelativeTime(NOW + distance, NOW, 'en')).toBe(text)
})

test('SL-10: a change of the clocks in between is of no account', () => {
  // Lisbon leaves the hour from one to two out in this night.
  const before = Date.UTC(2026, 2, 29, 0, 59)
  expect(formatRelativeTime(before, before + 2 * HOUR, 'en')).toBe('2 hours ago')
})

test('it speaks the language of the page', () => {
  expect(formatRelativeTime(NOW - 2 * HOUR, NOW, 'de')).toBe('vor 2 Stunden')
})

it.each([null, Number.NaN, 0, -1, Infinity, 9e15])('SL-10: %s is no time to show', (at) => {
  expect(isShowableTime(at)).toBe(false)
})
