import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Grant, StoredGrant } from '../../core/grant.ts'
import { randomId } from '../../core/randomId.ts'

/**
 * Makes what the client holds from the first grant of a sign-in.
 *
 * @param grant what the backend returned
 * @param now milliseconds since the epoch
 * @throws AuthError `response_invalid` when the backend did not say who has signed in
 */
export function openGrant<User extends AuthUser>(
  grant: Grant<User>,
  now: number,
): StoredGrant<User> {
  const { user, tokens, sessionId, scopes = [], renewInSeconds } = grant
  if (!user?.id)
    throw new AuthError('response_invalid', 'login', {
      retryable: false,
      details: { reason: 'no_user' },
    })
  const lineage = randomId()
  const session = { id: sessionId ?? lineage, user, scopes, signedInAt: now }
  return { session, ...(tokens && { tokens }), ...lifeOf(renewInSeconds, now), lineage, serial: 0 }
}

/**
 * Merges the grant of a refresh into what is held. The session keeps its identity as an object
 * unless something that components can see has changed.
 *
 * @param held what is held
 * @param grant what the backend returned
 * @param serial which renewal this is
 * @param now milliseconds since the epoch
 * @throws AuthError `identity_changed` when the grant is for somebody else
 * @see OpenID Connect Core 1.0 section 12.2
 */
export function renewGrant<User extends AuthUser>(
  held: StoredGrant<User>,
  grant: Grant<User>,
  serial: number,
  now: number,
): StoredGrant<User> {
  const { session } = held
  const { user = session.user, scopes = session.scopes, sessionId = session.id } = grant
  if (user.id !== session.user.id) throw new AuthError('identity_changed', 'refresh')
  const next = { ...session, id: sessionId, user, scopes }
  const tokens = grant.tokens ?? held.tokens
  const same = JSON.stringify(next) === JSON.stringify(session)
  return {
    ...held,
    session: same ? session : next,
    ...(tokens && { tokens }),
    ...lifeOf(grant.renewInSeconds, now),
    serial,
  }
}

function lifeOf(lifetimeSeconds: number | undefined, receivedAt: number) {
  return lifetimeSeconds ? { life: { receivedAt, lifetimeSeconds } } : {}
}
