import { expect, test } from 'vitest'
import { toEpochSeconds } from '../../src/core/epochSeconds.ts'

const NOW_SECONDS = 1_767_225_600

test.each([
  ['seconds', NOW_SECONDS, NOW_SECONDS],
  ['fractions of seconds (RFC 7519 section 2)', NOW_SECONDS + 0.5, NOW_SECONDS + 0.5],
  ['milliseconds', NOW_SECONDS * 1000, NOW_SECONDS],
  ['milliseconds in 30 years', 2_713_910_400_000, 2_713_910_400],
  ['the last number that counts seconds', 1e11, 1e11],
  ['the first that counts milliseconds', 1e11 + 1, 1e8 + 0.001],
])('%s are read', (_name, value, expected) => {
  expect(toEpochSeconds(value)).toBe(expected)
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['zero', 0],
  ['a negative number', -NOW_SECONDS],
  ['not a number', Number.NaN],
  ['infinity', Infinity],
  ['a time no date can hold', 1e18],
  ['digits in a text', String(NOW_SECONDS)],
  ['a date in a text', '2026-01-01'],
  ['a list', [NOW_SECONDS]],
  ['an object', { valueOf: () => NOW_SECONDS }],
  ['a big integer', BigInt(NOW_SECONDS)],
  ['true', true],
])('%s is no time', (_name, value) => {
  expect(toEpochSeconds(value)).toBeNull()
})
