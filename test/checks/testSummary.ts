/** The part of Vitest's JSON report that is counted. */
interface TestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/** What a run came to. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * Counts a run. A file that could not be loaded holds no failed test but counts as one, and so does
 * an end that no test explains: the summary must not look green beside a red status.
 *
 * @param reportText Vitest's JSON report, or `undefined` when none was written
 * @param status Vitest's exit status
 */
export function countTests(reportText: string | undefined, status: number): TestCounts {
  const report: TestReport | undefined = reportText ? JSON.parse(reportText) : undefined
  const unloaded = report?.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const counted = (report?.numFailedTests ?? 0) + (unloaded?.length ?? 0)
  return {
    passed: report?.numPassedTests ?? 0,
    failed: status === 0 ? counted : Math.max(1, counted),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
}

/**
 * Adds runs up to one last line, `N passed, N failed` with `, N skipped` where there are any.
 *
 * @param runs what each of them came to
 */
export function summarize(runs: readonly TestCounts[]): { line: string; failed: number } {
  const sum = (name: keyof TestCounts) => runs.reduce((total, run) => total + run[name], 0)
  const line = `${sum('passed')} passed, ${sum('failed')} failed`
  const skipped = sum('skipped')
  return { line: skipped > 0 ? `${line}, ${skipped} skipped` : line, failed: sum('failed') }
}
