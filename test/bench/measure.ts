/** Something to measure: one call is one piece of work. */
export interface Subject {
  readonly name: string
  run(): Promise<unknown>
}

/** What was measured of a subject. */
export interface Figures {
  readonly name: string
  readonly calls: number
  /** Calls in a second, one after the other. */
  readonly perSecond: number
  /** Calls in a second, `concurrency` at a time. */
  readonly perSecondTogether: number
  /** Microseconds for one call. */
  readonly p50: number
  readonly p99: number
  /** The same for calls that run `concurrency` at a time. */
  readonly p99Together: number
}

/** How long to measure. */
export interface MeasureOptions {
  /** Turns that each subject gets. The first one warms up and is not counted. */
  readonly rounds: number
  /** Length of a turn, in milliseconds. */
  readonly turnMs: number
  /** How many calls run at a time in the second part of a turn. */
  readonly concurrency: number
}

interface Tally {
  readonly subject: Subject
  readonly times: number[]
  readonly timesTogether: number[]
  togetherMs: number
}

/**
 * Measures subjects in turns.
 *
 * @param subjects what to measure
 * @param options how long
 */
export async function measure(
  subjects: readonly Subject[],
  { rounds, turnMs, concurrency }: MeasureOptions,
): Promise<Figures[]> {
  const tallies = subjects.map((subject): Tally => ({
    subject,
    times: [],
    timesTogether: [],
    togetherMs: 0,
  }))
  for (let round = 0; round <= rounds; round += 1)
    for (const tally of tallies) {
      const times = await runAlone(tally.subject, turnMs)
      const { times: timesTogether, ms } = await runTogether(tally.subject, turnMs, concurrency)
      if (round === 0) continue
      for (const time of times) tally.times.push(time)
      for (const time of timesTogether) tally.timesTogether.push(time)
      tally.togetherMs += ms
    }
  return tallies.map(figuresOf)
}

async function runAlone({ run }: Subject, turnMs: number): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + turnMs
  for (let now = performance.now(); now < end;) {
    await run()
    const after = performance.now()
    times.push(after - now)
    now = after
  }
  return times
}

async function runTogether(subject: Subject, turnMs: number, concurrency: number) {
  const start = performance.now()
  const workers = Array.from({ length: concurrency }, () => runAlone(subject, turnMs))
  const times = (await Promise.all(workers)).flat()
  return { times, ms: performance.now() - start }
}

function figuresOf({ subject, times, timesTogether, togetherMs }: Tally): Figures {
  const total = times.reduce((sum, time) => sum + time, 0)
  return {
    name: subject.name,
    calls: times.length + timesTogether.length,
    perSecond: (times.length / total) * 1000,
    perSecondTogether: (timesTogether.length / togetherMs) * 1000,
    p50: microsecondsAt(times, 0.5),
    p99: microsecondsAt(times, 0.99),
    p99Together: microsecondsAt(timesTogether, 0.99),
  }
}

function microsecondsAt(times: readonly number[], share: number): number {
  const sorted = Float64Array.from(times).sort()
  return (sorted[Math.floor(sorted.length * share)] ?? 0) * 1000
}
