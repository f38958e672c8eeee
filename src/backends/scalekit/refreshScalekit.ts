import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { refreshTokens } from '../oidc/refreshTokens.ts'
import { accessOf, applyAccess } from './applyAccess.ts'
import { readAccess } from './readAccess.ts'
import type { ScalekitOptions } from './scalekitOptions.ts'
import { toOidcOptions } from './toOidcOptions.ts'

/**
 * Spends the refresh token. Scalekit does not say whether a new ID token comes along, and its own
 * demo allows for no new refresh token either: the old ones are kept then. Roles and permissions are
 * those of the new access token; if it cannot be verified for now, they stay as they were, and if it
 * is forged, they go.
 *
 * @throws AuthError `session_expired` when Scalekit says that the token or the session is over;
 *   `identity_changed` for somebody else, or for another organization
 * @see RFC 6749 section 6, OpenID Connect Core 1.0 section 12.2
 */
export async function refreshScalekit(
  options: ScalekitOptions,
  context: BackendContext,
  held: StoredGrant,
): Promise<Grant> {
  const oidcOptions = toOidcOptions(options)
  const grant = await refreshTokens(oidcOptions, context, held)
  const before = held.session.user
  const { user = before, tokens } = grant
  if (!tokens) return grant
  const reading = await readAccess(oidcOptions, context, 'refresh', tokens.accessToken, before.id)
  if (reading.error) context.report(reading.error)
  const told = applyAccess(user, reading.claims ?? accessOf(before))
  // Nobody moves over in the background: what is on the screen belongs to the one before.
  if (before.organizationId && told.organizationId !== before.organizationId)
    throw new AuthError('identity_changed', 'refresh')
  return { ...grant, user: told }
}
