import type { AuthUser } from '../../core/authUser.ts'
import { outcomeOf } from '../../core/outcome.ts'
import type { Kernel } from '../kernel.ts'
import type { TokenExpiry } from '../tokenExpiry.ts'
import type { Refresher } from './createRefresher.ts'

/** Part of the margin by which renewals of many clients are spread. */
const JITTER_SHARE = 0.25

/** Part of the rest of a token's life by which they are spread once a failure is over. */
const RECOVERY_SHARE = 0.5

/** Knows when the held token should be renewed. */
export interface RenewalDue {
  /** Milliseconds until renewal is due (or expiry, where it is impossible); null without a token. */
  msUntilDue(): number | null
  /** Milliseconds until it is worth looking again. */
  msUntilNextLook(): number | null
  /** Milliseconds until the token expires. */
  remainingMs(): number
}

/**
 * Makes the due time: before expiry by a margin that is drawn anew for every token, so that clients
 * which signed in together do not renew together.
 *
 * @param kernel the client's shared parts
 * @param refresher knows whether renewal is possible, and what holds it back
 */
export function createRenewalDue<User extends AuthUser>(
  { platform, vault }: Kernel<User>,
  refresher: Refresher,
): RenewalDue {
  let drawnFor: TokenExpiry | null = null
  let leadMs = 0
  const remainingMs = () => vault.expiry()?.remainingMs() ?? 0

  function msUntilDue(): number | null {
    const expiry = vault.expiry()
    if (!expiry) return null
    if (drawnFor !== expiry) {
      leadMs = expiry.marginMs * (1 + JITTER_SHARE * platform.random())
      // Clients that an outage has brought into step would be in step a life later, too.
      if (refresher.hasRecovered())
        leadMs += RECOVERY_SHARE * platform.random() * (expiry.lifetimeMs - leadMs)
    }
    drawnFor = expiry
    return expiry.remainingMs() - (refresher.possible() ? leadMs : 0)
  }

  return {
    remainingMs,
    msUntilDue,
    msUntilNextLook() {
      const due = msUntilDue()
      if (due === null || due > 0) return due
      const pause = refresher.pause()
      // A mistake in the configuration does not go away by asking again.
      const isHopeless = !platform.online() || (!!pause && outcomeOf(pause.error) === 'config')
      const pauseMs = isHopeless ? Infinity : (pause?.remainingMs ?? 0)
      // Expiry is worth a look in any case: from then on the session is no longer fresh.
      return Math.max(0, remainingMs() > 0 ? Math.min(pauseMs, remainingMs()) : pauseMs)
    },
  }
}
