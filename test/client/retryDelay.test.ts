import { expect, test } from 'vitest'
import { retryDelay } from '../../src/client/engine/retryDelay.ts'
import { AuthError } from '../../src/core/authError.ts'

const down = new AuthError('server_failed', 'refresh')

test('RF-10 a pause is drawn from nothing to its ceiling, so that clients do not return together', () => {
  expect(retryDelay(3, down, 0)).toBe(0)
  expect(retryDelay(3, down, 0.5)).toBe(1_200)
  expect(retryDelay(3, down, 1)).toBe(2_400)
})

test('RF-10 the ceiling is thirty seconds, however often it has failed', () => {
  expect(retryDelay(50, down, 1)).toBe(30_000)
})
