/** How one test of a run ended. */
export interface TestOutcome {
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending' | 'broken'
  readonly name: string
  readonly file: string
  /** Whether it failed first and passed when it was run again. */
  readonly isFlaky: boolean
  /** The first line of what went wrong, if anything did, be it at the first try only. */
  readonly message: string
}

/** What is known of a run while it goes on, or after it was stopped. */
export interface Progress {
  /** As much of Vitest's JSON report as can be told. */
  readonly report: string
  /** One line for each test that failed, and for each that needed a second try. */
  readonly notes: readonly string[]
}

/**
 * Reads what `progressReporter` wrote.
 *
 * @param text its lines; a last one that is incomplete is left out
 */
export function readProgress(text: string): Progress {
  const outcomes = text.split('\n').slice(0, -1).map(parse)
  const count = (wanted: string) => outcomes.filter(({ state }) => state === wanted).length
  const report = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed') + count('broken'),
    numPendingTests: count('skipped'),
    numTodoTests: 0,
    testResults: [],
  }
  return { report: JSON.stringify(report), notes: outcomes.flatMap(note) }
}

function parse(line: string): TestOutcome {
  const outcome: TestOutcome = JSON.parse(line)
  return outcome
}

function note({ state, name, file, isFlaky, message }: TestOutcome): string[] {
  if (isFlaky) return [`second try: ${file} > ${name}: ${message}`]
  if (state !== 'failed' && state !== 'broken') return []
  return [`failed: ${file} > ${name}: ${message}`]
}
