import type { StoredGrant } from '../../core/grant.ts'
import { lineageOf } from '../storedGrant.ts'

/**
 * Returns how often a grant has been renewed.
 *
 * @param grant what is held or stored
 */
export function serialOf(grant: StoredGrant | null): number {
  return grant?.serial ?? 0
}

/**
 * Tells whether a grant is a later renewal of the same sign-in.
 *
 * @param grant what may be newer
 * @param than what it is compared with
 */
export function isNewer(grant: StoredGrant | null, than: StoredGrant): boolean {
  return lineageOf(grant) === lineageOf(than) && serialOf(grant) > serialOf(than)
}
