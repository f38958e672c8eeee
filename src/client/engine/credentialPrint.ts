import type { StoredGrant } from '../../core/grant.ts'
import { fingerprint } from './fingerprint.ts'

/**
 * Names the credential that buys the next access token.
 *
 * @param grant what it belongs to
 */
export function credentialPrint(grant: StoredGrant | null): string {
  return fingerprint(grant?.tokens?.refreshToken ?? grant?.tokens?.accessToken ?? '')
}
