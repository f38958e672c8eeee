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
  together: number
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
    together: 0,
    togetherMs: 0,
  }))
  for (let round = 0; round <= rounds; round += 1)
    for (const tally of tallies) {
      const times = await runAlone(tally.subject, turnMs)
      const { calls, ms } = await runTogether(tally.subject, turnMs, concurrency)
      if (round === 0) continue
      for (const time of times) tally.times.push(time)
      tally.together += calls
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

async function runTogether({ run }: Subject, turnMs: number, concurrency: number) {
  const start = performance.now()
  let calls = 0
  const worker = async () => {
    while (performance.now() - start < turnMs) {
      await run()
      calls += 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return { calls, ms: performance.now() - start }
}

function figuresOf({ subject, times, together, togetherMs }: Tally): Figures {
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0) * 1000
  const total = times.reduce((sum, time) => sum + time, 0)
  return {
    name: subject.name,
    calls: times.length + together,
    perSecond: (times.length / total) * 1000,
    perSecondTogether: (together / togetherMs) * 1000,
    p50: at(0.5),
    p99: at(0.99),
  }
}
