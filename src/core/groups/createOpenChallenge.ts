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

  function close(why?: 'attempt_expired' | 'login_cancelled'): void {
    if (open && why) host.fail(why)
    open = null
  }

  return {
    current: () => open,
    live(now) {
      if (open && (open.challenge.expiresAt ?? Infinity) <= now) close('attempt_expired')
      if (open?.generation !== host.generation()) close()
      return open
    },
    raise(challenge, sealed) {
      open = { challenge, sealed, generation: host.generation() }
      host.raise(challenge)
    },
    close,
  }
}
