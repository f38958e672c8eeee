import { expect, test } from 'vitest'
import { readProgress } from './readProgress.ts'
import type { TestOutcome } from './readProgress.ts'

const line = (outcome: Partial<TestOutcome>) =>
  `${JSON.stringify({ state: 'passed', name: 'a > b', file: 'a.test.ts', isFlaky: false, message: '', ...outcome })}\n`

test('counts what ended, and leaves out a line that was cut off', () => {
  const text = line({}) + line({ state: 'skipped' }) + line({ state: 'failed' }).slice(0, 20)
  expect(JSON.parse(readProgress(text).report)).toMatchObject({
    numPassedTests: 1,
    numFailedTests: 0,
    numPendingTests: 1,
  })
})

test('names what failed and what could not be loaded, and counts both', () => {
  const text =
    line({ state: 'failed', message: 'expected 1' }) +
    line({ state: 'broken', name: 'the file itself', message: 'no such module' })
  const { report, notes } = readProgress(text)
  expect(JSON.parse(report)).toMatchObject({ numFailedTests: 2 })
  expect(notes).toEqual([
    'failed: a.test.ts > a > b: expected 1',
    'failed: a.test.ts > the file itself: no such module',
  ])
})

test('names what passed at the second try only', () => {
  const { notes } = readProgress(line({ isFlaky: true, message: 'timed out' }))
  expect(notes).toEqual(['second try: a.test.ts > a > b: timed out'])
})
