import type { FlowTokenState } from '../../core/flowTokenState.ts'
import type { Clock } from '../../core/platform.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import type { ReadyState } from './createTokenCourier.ts'

/** What has gone into a frame, or into whatever a vendor embeds. */
export interface HeldToken {
  /** Whose it is: names a person, in an organization. */
  readonly person: string
  /** Returns the milliseconds for which it is good; negative once it is over. */
  readonly remainingMs: () => number
  /** Whether the frame has been told to forget it. */
  readonly isForgotten: boolean
}

/**
 * Notes what goes into a frame. A clock that is set back makes it no longer good than it is.
 *
 * @param state what goes into it
 * @param clock the platform's clock
 */
export function holdToken(state: ReadyState, clock: Clock): HeldToken {
  const leftMs = state.expiresAt - clock.now()
  const elapsed = stopwatch(clock)
  return { person: personOf(state), remainingMs: () => leftMs - elapsed(), isForgotten: false }
}

/**
 * Tells whether the person whose token is in a frame is not there any more, or is in another
 * organization.
 *
 * @param held what has gone into the frame
 * @param state what the source knows now
 */
export function isOfAnother(held: HeldToken, state: FlowTokenState): boolean {
  if (state.status === 'idle') return true
  // One that was live has been taken back, which nothing else explains.
  if (state.status === 'loading') return !held.isForgotten && held.remainingMs() > 0
  if (state.status !== 'ready') return false
  const isUnknown = state.claims.sub === undefined
  return personOf(state) !== held.person || (held.isForgotten && isUnknown)
}

/** Names whose a token is: a person, in an organization. */
function personOf({ claims: { sub }, organizationId }: ReadyState): string {
  return JSON.stringify([sub, organizationId])
}
