import type { AuthUser } from '../../../core/authUser.ts'
import type { ServerGrant } from '../../serverProvider.ts'
import type { TokenAnswer } from '../wire/readTokenAnswer.ts'

/** What is known beside the tokens. */
export interface GrantFacts {
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
  readonly user: AuthUser
  readonly scopes: readonly string[]
  readonly sid: unknown
}

/**
 * Puts a grant together.
 *
 * @param answer the tokens
 * @param facts the rest
 */
export function toGrant(
  { accessToken, refreshToken, idToken, lifetimeSeconds }: TokenAnswer,
  { receivedAt, user, scopes, sid }: GrantFacts,
): ServerGrant {
  return {
    user,
    accessToken,
    refreshToken,
    idToken,
    scopes,
    accessExpiresAt: lifetimeSeconds === null ? null : receivedAt + lifetimeSeconds * 1000,
    providerSessionId: typeof sid === 'string' && sid ? sid : null,
  }
}
