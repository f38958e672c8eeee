import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { Grant } from '../../core/grant.ts'
import { isRecord } from '../../core/isRecord.ts'
import { safePicture } from '../../core/safePicture.ts'

/** A session that a server tells of: a grant that says who it is. */
export type ServerSession = Grant & { readonly user: AuthUser }

/**
 * Reads what the server says about the session.
 *
 * @param body the object that came
 * @param phase what is going on, for errors
 * @returns null where it says that nobody is signed in
 * @throws AuthError `response_invalid` where it says neither
 */
export function readSession(
  body: Readonly<Record<string, unknown>>,
  phase: AuthPhase,
): ServerSession | null {
  if (body['user'] === null) return null
  const user = isRecord(body['user']) ? readUser(body['user']) : null
  if (!user) throw new AuthError('response_invalid', phase, { details: { reason: 'no_user' } })
  const { id, scopes, expiresIn } = isRecord(body['session']) ? body['session'] : {}
  const names: readonly unknown[] = Array.isArray(scopes) ? scopes : []
  const isTimed = typeof expiresIn === 'number' && expiresIn > 0 && Number.isFinite(expiresIn)
  return {
    user,
    scopes: names.filter((name) => typeof name === 'string'),
    ...(typeof id === 'string' && id && { sessionId: id }),
    ...(isTimed && { renewInSeconds: expiresIn }),
  }
}

function readUser(value: Readonly<Record<string, unknown>>): AuthUser | null {
  const { id, name, username, email, emailVerified, organizationId, claims } = value
  if (typeof id !== 'string' || !id) return null
  const picture = safePicture(value['picture'])
  return {
    id,
    ...(typeof name === 'string' && { name }),
    ...(typeof username === 'string' && { username }),
    ...(typeof email === 'string' && { email }),
    ...(typeof emailVerified === 'boolean' && { emailVerified }),
    ...(picture && { picture }),
    ...(typeof organizationId === 'string' && { organizationId }),
    claims: isRecord(claims) ? claims : {},
  }
}
