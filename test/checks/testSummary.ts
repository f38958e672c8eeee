/** The part of Vitest's JSON report that is counted. */
interface TestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

/**
 * Counts a run for its last line, `N passed, N failed` with `, N skipped` where there are any.
 * A file that could not be loaded holds no failed test but counts as one, and so does an end
 * that no test explains: the line must not look green beside a red status.
 *
 * @param reportText Vitest's JSON report, or `undefined` when none was written
 * @param status Vitest's exit status
 */
export function summarize(
  reportText: string | undefined,
  status: number,
): { line: string; failed: number } {
  const report: TestReport | undefined = reportText ? JSON.parse(reportText) : undefined
  const unloaded = report?.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const counted = (report?.numFailedTests ?? 0) + (unloaded?.length ?? 0)
  const failed = status === 0 ? counted : Math.max(1, counted)
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  const line = `${report?.numPassedTests ?? 0} passed, ${failed} failed`
  return { line: skipped > 0 ? `${line}, ${skipped} skipped` : line, failed }
}
