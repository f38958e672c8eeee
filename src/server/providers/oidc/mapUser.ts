import { AuthError } from '../../../core/authError.ts'
import type { AuthUser } from '../../../core/authUser.ts'
import { userFromClaims } from '../../../core/userFromClaims.ts'
import type { OidcSettings } from './oidcRealm.ts'

/**
 * Makes the user, with what the app's own mapping says of them.
 *
 * @param settings of the provider
 * @param claims verified claims, `sub` among them
 * @throws AuthError `id_token_invalid` when the mapping throws; what it says may hold claims
 */
export function mapUser(
  settings: OidcSettings,
  claims: Readonly<Record<string, unknown>>,
): AuthUser {
  const user = userFromClaims(claims)
  try {
    return { ...user, ...settings.mapUser?.(user.claims), id: user.id }
  } catch {
    throw new AuthError('id_token_invalid', 'callback', { details: { reason: 'map_user' } })
  }
}
