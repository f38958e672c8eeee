import type { BackendContext } from '../../core/backend.ts'
import type { StoredGrant } from '../../core/grant.ts'

/**
 * Makes a session one whose time is up: it is shown as stale, and renewed as soon as the server
 * answers.
 *
 * @param context of one backend call
 * @param grant the session
 */
export function outdated({ platform }: BackendContext, grant: StoredGrant): StoredGrant {
  return { ...grant, life: { receivedAt: platform.clock.now(), lifetimeSeconds: 0 } }
}
