/** How long a renewal is handed to those who ask for it again, in milliseconds. */
export const RENEWAL_SHARE_MS = 10_000

/** How long it is remembered that a session was ended, in milliseconds. */
const ENDED_MS = 600_000

/** So many are remembered at most; then the oldest are forgotten. */
const MAX_REMEMBERED = 10_000

/** Has those who renew the same session in this process share one renewal. */
export interface RenewalShare<Value> {
  /**
   * Renews a session, or takes what another request has brought a moment ago: the answer to it may
   * have been lost on its way.
   *
   * @param id the session's secret id, so nobody else can ask
   * @param serial which of its states is renewed
   * @param renew called once for both
   */
  run(id: string, serial: number, renew: () => Promise<Value>): Promise<Value>
  /** Forgets what is known of a session, and remembers that it was ended. */
  end(id: string): void
  isEnded(id: string): boolean
}

interface Flight<Value> {
  readonly result: Promise<Value>
  /** When it came, or null while it is under way. */
  settledAt: number | null
}

/**
 * Makes it. What it knows is gone with the process, and other processes know nothing of it.
 *
 * @param options the clock, in milliseconds
 */
export function createRenewalShare<Value>({
  now,
}: {
  readonly now: () => number
}): RenewalShare<Value> {
  const flights = new Map<string, Flight<Value>>()
  const ended = new Map<string, number>()

  /** A clock that was set back makes nothing of the past last longer. */
  function isShared({ settledAt }: Flight<Value>): boolean {
    return settledAt === null || Math.abs(now() - settledAt) < RENEWAL_SHARE_MS
  }
  function tidy(): void {
    for (const [name, flight] of flights) if (!isShared(flight)) flights.delete(name)
    for (const [id, until] of ended) if (until <= now()) ended.delete(id)
    dropOldest(flights)
    dropOldest(ended)
  }

  return {
    run(id, serial, renew) {
      const name = `${id} ${serial}`
      const known = flights.get(name)
      if (known && isShared(known)) return known.result
      tidy()
      const flight: Flight<Value> = { result: renew(), settledAt: null }
      flights.set(name, flight)
      flight.result.then(
        () => void (flight.settledAt = now()),
        // A failure says nothing about the next try.
        () => void flights.delete(name),
      )
      return flight.result
    },
    end(id) {
      tidy()
      for (const name of flights.keys()) if (name.startsWith(`${id} `)) flights.delete(name)
      ended.set(id, now() + ENDED_MS)
    },
    isEnded: (id) => (ended.get(id) ?? 0) > now(),
  }
}

function dropOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys()
  if (map.size >= MAX_REMEMBERED && oldest !== undefined) map.delete(oldest)
}
