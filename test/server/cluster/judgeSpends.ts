import type { RecordedRequest } from '../../../playground/servers/providerControls.ts'
import type { Causes, Fault, Spend } from './clusterTypes.ts'

/** An answer is written within this time, or something is in its way; in milliseconds. */
const WRITTEN_MS = 1_500

/** Whoever waits for a process that has died spends its token again by then, in milliseconds. */
const OUTLIVED_MS = 20_000

/** Reads the provider's record. */
export function readSpends(requests: readonly RecordedRequest[]): Spend[] {
  return requests.flatMap(({ path, at, status, tabHint }) => {
    const [process, token, sid] = tabHint?.split(' ') ?? []
    const isSpend = path === '/token' && process && token && sid
    return isSpend ? [{ process, token, sid, at, status }] : []
  })
}

/**
 * Tells whether somebody's answer may be lost, or not written yet: no design survives that the same
 * token is struck twice.
 *
 * @param spends the provider's record
 * @param faults there were
 * @param now milliseconds since the epoch
 */
export function isHurt(spends: readonly Spend[], faults: readonly Fault[], now: number): boolean {
  const last = new Map(spends.map((spend) => [spend.sid, spend]))
  const isAgain = ({ token }: Spend) => spends.filter((each) => each.token === token).length > 1
  return [...last.values()].some(
    (spend) =>
      // It has been struck before, and what comes now is its second chance.
      (isAgain(spend) && now < spend.at + WRITTEN_MS) ||
      faults.some((fault) =>
        fault.kind === 'kill'
          ? fault.process === spend.process &&
            fault.from <= spend.at + WRITTEN_MS &&
            now < fault.to + OUTLIVED_MS
          : isMet(fault, spend.at, spend.at + WRITTEN_MS) && now < fault.to + WRITTEN_MS,
      ),
  )
}

/** What the provider's record says about a run. */
export interface Judgement {
  /** Tokens that were renewed. */
  expiries: number
  /** Calls at the provider. */
  spends: number
  /** Calls that spent a token again, by what had become of the one before. */
  again: Causes
  /** Tokens that the provider has refused for good, in the same way: each was a session. */
  lost: Causes
  /** Calls in which it has; two processes may ask about the same token. */
  refused: number
  /** Renewals of tokens that were not due. */
  early: number
}

/**
 * Judges a run.
 *
 * @param spends the provider's record
 * @param faults there were
 * @param lifeMs of access tokens
 */
export function judgeSpends(
  spends: readonly Spend[],
  faults: readonly Fault[],
  lifeMs: number,
): Judgement {
  const again = { killed: 0, cutOff: 0, noReason: 0 }
  const lost = { killed: 0, cutOff: 0, noReason: 0 }
  const refusedTokens = new Set<string>()
  const byToken = new Map<string, Spend>()
  const bySession = new Map<string, Spend>()
  let refused = 0
  let early = 0
  for (const spend of spends) {
    const same = byToken.get(spend.token)
    const before = bySession.get(spend.sid)
    const cause = same ? causeOf(same, spend, faults) : 'noReason'
    if (same) again[cause] += 1
    // One half is a wide bound: a browser renews when a fifth is left, a server a second before.
    else if (before && spend.at - before.at < lifeMs / 2) early += 1
    if (spend.status >= 400 && spend.status < 500) {
      refused += 1
      if (!refusedTokens.has(spend.token)) lost[cause] += 1
      refusedTokens.add(spend.token)
    }
    byToken.set(spend.token, spend)
    bySession.set(spend.sid, spend)
  }
  return { expiries: byToken.size, spends: spends.length, again, lost, refused, early }
}

function causeOf(first: Spend, second: Spend, faults: readonly Fault[]): keyof Causes {
  const isKilled = faults.some(
    (fault) => fault.kind === 'kill' && fault.process === first.process && fault.from <= second.at,
  )
  if (isKilled) return 'killed'
  const isCutOff = faults.some(
    (fault) => fault.kind === 'redis' && isMet(fault, first.at, second.at),
  )
  return isCutOff ? 'cutOff' : 'noReason'
}

function isMet({ from, to }: Fault, start: number, end: number): boolean {
  return from <= end && to >= start
}
