import type { Clock } from '../../core/platform.ts'
import { readFlowToken } from '../../core/readFlowToken.ts'
import type { SharedFlowToken } from './createFlowTokenTeam.ts'
import { holdFlowToken } from './heldFlowToken.ts'
import type { HeldFlowToken } from './heldFlowToken.ts'

/**
 * Reads what a sibling has handed over, as strictly as what comes from a server.
 *
 * @param shared what it has handed over; null for nothing
 * @param audience for whom tokens are asked here
 * @param clock the platform's clock
 * @returns null for what is no token, or is due already
 */
export function adoptFlowToken(
  shared: SharedFlowToken | null,
  audience: string | undefined,
  clock: Clock,
): HeldFlowToken | null {
  if (!shared || !(shared.remainingMs > 0)) return null
  try {
    const now = clock.now()
    const flow = readFlowToken(shared.token, { now, audience })
    // How old it is the sibling knows best; it makes it no younger than the token says.
    const leftMs = Math.min(shared.remainingMs, flow.lifetimeMs)
    const held = holdFlowToken(shared.id, { ...flow, expiresAt: now + leftMs }, clock)
    return held.msUntilDue() > 0 ? held : null
  } catch {
    return null
  }
}
