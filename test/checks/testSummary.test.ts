import { expect, test } from 'vitest'
import { countTests, summarize as addUp } from './testSummary.ts'

const summarize = (text: string | undefined, status: number) => addUp([countTests(text, status)])

function report(counts: object): string {
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }
  return JSON.stringify({ ...none, testResults: [], ...counts })
}

test('counts passed and failed tests', () => {
  const text = report({ numPassedTests: 3, numFailedTests: 2 })
  expect(summarize(text, 1)).toEqual({ line: '3 passed, 2 failed', failed: 2 })
})

test('mentions skipped and planned tests only where there are any', () => {
  const text = report({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 })
  expect(summarize(text, 0).line).toBe('3 passed, 0 failed, 2 skipped')
})

test('counts a file that could not be loaded as a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}] },
  ]
  expect(summarize(report({ numPassedTests: 1, testResults }), 1).line).toBe('1 passed, 2 failed')
})

test('never looks green beside a red status', () => {
  expect(summarize(report({ numPassedTests: 3 }), 1).line).toBe('3 passed, 1 failed')
  expect(summarize(undefined, 1).line).toBe('0 passed, 1 failed')
})

test('adds runs up', () => {
  const runs = [
    { passed: 3, failed: 0, skipped: 1 },
    { passed: 2, failed: 1, skipped: 0 },
  ]
  expect(addUp(runs)).toEqual({ line: '5 passed, 1 failed, 1 skipped', failed: 1 })
})
