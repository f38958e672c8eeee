import type { Challenge } from '../challenge.ts'
import type { GroupHost } from './groupHost.ts'
import type { SealedChallenge } from './groupResult.ts'

/** A challenge that waits for its answer. Memory is the only place it is kept in. */
export interface PendingChallenge {
  readonly challenge: Challenge
  readonly sealed: SealedChallenge
  readonly generation: number
}

/** The one challenge that may be open. */
export interface OpenChallenge {
  /** Returns it, even if it is over; null where there is none. */
  current(): PendingChallenge | null
  /** Returns it unless it is over, or somebody has signed in or out since. */
  live(now: number): PendingChallenge | null
  /** Opens one, in place of any other. */
  raise(challenge: Challenge, sealed: SealedChallenge): void
  /** Keeps it from running out while a server is asked, which has the last word. */
  hold<Value>(work: () => Promise<Value>): Promise<Value>
  /** Closes it. @param why what the page is told, where its sign-in has come to nothing */
  close(why?: 'attempt_expired' | 'login_cancelled'): void
}

/**
 * Makes the place of the open challenge.
 *
 * @param host what the client does for groups
 */
export function createOpenChallenge(host: GroupHost): OpenChallenge {
  let open: PendingChallenge | null = null
  let holds = 0
  let stopTimer = () => {}

  function close(why?: 'attempt_expired' | 'login_cancelled'): void {
    stopTimer()
    if (open && why) host.fail(why)
    open = null
  }

  function live(now: number): PendingChallenge | null {
    if (open?.generation !== host.generation()) close()
    if (open && (open.challenge.expiresAt ?? Infinity) <= now) close('attempt_expired')
    return open
  }

  /** Nobody has answered in time. It stays known, so that a late answer is told why it fails. */
  function lapse(): void {
    if (holds === 0 && open?.generation === host.generation()) host.fail('attempt_expired')
  }

  return {
    current: () => open,
    live,
    raise(challenge, sealed) {
      stopTimer()
      open = { challenge, sealed, generation: host.generation() }
      host.raise(challenge)
      const { expiresAt } = challenge
      if (expiresAt !== undefined) stopTimer = host.clock.after(expiresAt - host.clock.now(), lapse)
    },
    async hold(work) {
      holds += 1
      try {
        return await work()
      } finally {
        holds -= 1
        if (holds === 0) live(host.clock.now())
      }
    },
    close,
  }
}
