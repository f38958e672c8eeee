import type { AuthPhase } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readTokens } from './readTokens.ts'
import { readUser } from './readUser.ts'

/**
 * Reads the answer of a sign-in: user and tokens, which must be of the same person.
 *
 * @throws AuthError `response_invalid`, `identity_changed`, or `config_invalid` for a service key
 */
export function readGrant(
  options: FluxbaseOptions,
  { platform }: BackendContext,
  body: Readonly<Record<string, unknown>>,
  phase: AuthPhase,
): Grant<AuthUser> & { readonly user: AuthUser } {
  const { user: told, is_anonymous: isAnonymous } = body
  const whole = isRecord(told) && isAnonymous === true ? { ...told, is_anonymous: true } : told
  const user = readUser(whole, phase)
  const tokens = readTokens(options, body, { clock: platform.clock, phase, userId: user.id })
  return { user, tokens }
}
