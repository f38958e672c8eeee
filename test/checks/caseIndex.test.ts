import { describe, expect, test } from 'vitest'
import { findCoveredCases, securityCases } from './caseIndex.ts'

const covered = findCoveredCases()

describe('every case of the security catalogue has a test, or a reason why it has none', () => {
  test.each(Object.entries(securityCases))('%s', (id, reason) => {
    if (reason === null) expect(covered.get(id) ?? []).not.toEqual([])
    else expect(covered.get(id) ?? []).toEqual([])
  })
})

test('no test names a case that the catalogue does not have', () => {
  expect([...covered.keys()].filter((id) => !(id in securityCases))).toEqual([])
})
