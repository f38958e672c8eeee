import type { TestTab } from '../../../src/testing/createTestTab.ts'

/** One call that spends a refresh token. */
export interface Spend {
  answered(): void
  failed(): void
}

/** Watches which refresh tokens are sent, by whom, and what became of them. */
export interface Spending {
  begin(token: string, tab: TestTab): Spend
  /** Notes that what a tab has under way, or has hardly finished, may be lost: it ends or freezes. */
  interrupt(tab: TestTab): void
  /** Notes that all that a tab has got is lost with it. */
  lose(tab: TestTab): void
}

interface Call {
  readonly tab: TestTab
  readonly at: number
  status: 'pending' | 'answered' | 'failed'
  answeredAt: number
  /** Whether the tab was stopped before everybody could know of the result. */
  isInterrupted: boolean
}

/** Within this time every other tab can know of a renewal, in milliseconds. */
const KNOWN_MS = 1_500

/** How long a call may take, in milliseconds; afterwards it is given up. */
const DEADLINE_MS = 8_000

/**
 * Makes the watch. A token is sent twice only where the first call failed, or was interrupted, or
 * where tabs have no locks.
 *
 * @param now returns the time, in milliseconds
 * @param hasLocks whether the browser has Web Locks
 * @param violate told of every token that is sent again for no reason
 */
export function createSpending(
  now: () => number,
  hasLocks: boolean,
  violate: (what: string) => void,
): Spending {
  const calls = new Map<string, Call[]>()

  function check(token: string, before: Call, tab: TestTab): void {
    if (before.isInterrupted || before.status === 'failed' || !hasLocks) return
    const isGivenUp = before.status === 'pending' && now() - before.at >= DEADLINE_MS
    if (isGivenUp) return
    const when = before.status === 'pending' ? 'while it is under way' : 'after its success'
    violate(`tab ${tab.id} spends ${token} again ${when} in tab ${before.tab.id}`)
  }

  return {
    begin(token, tab) {
      const earlier = calls.get(token) ?? []
      for (const before of earlier) check(token, before, tab)
      const call: Call = { tab, at: now(), status: 'pending', answeredAt: 0, isInterrupted: false }
      calls.set(token, [...earlier, call])
      return {
        answered() {
          call.status = 'answered'
          call.answeredAt = now()
        },
        failed() {
          call.status = 'failed'
        },
      }
    },
    lose(tab) {
      for (const call of [...calls.values()].flat()) if (call.tab === tab) call.isInterrupted = true
    },
    interrupt(tab) {
      for (const call of [...calls.values()].flat()) {
        if (call.tab !== tab || call.status === 'failed') continue
        if (call.status === 'pending' || now() - call.answeredAt < KNOWN_MS)
          call.isInterrupted = true
      }
    },
  }
}
