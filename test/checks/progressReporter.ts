import { appendFileSync } from 'node:fs'
import type { Reporter, TestCase } from 'vitest/node'

/** Writes each outcome at once, for the count of a run that is stopped before its end. */
// oxlint-disable-next-line import/no-default-export -- Vitest looks for a reporter there
export default class ProgressReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const path = process.env['FLOWPASS_PROGRESS']
    if (path) appendFileSync(path, `${test.result().state}\n`)
  }
}
