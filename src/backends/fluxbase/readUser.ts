import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import { isRecord } from '../../core/isRecord.ts'
import { safePicture } from '../../core/safePicture.ts'

/**
 * Makes the user from what the server says. Values of the wrong type count as absent. What the app
 * has kept with the account (`user_metadata`) is anybody's own word: name and picture are for show.
 *
 * @param value the server's user
 * @param phase what is going on, for errors
 * @throws AuthError `response_invalid` where there is no id
 */
export function readUser(value: unknown, phase: AuthPhase): AuthUser {
  const user = isRecord(value) ? value : {}
  const metadata = isRecord(user['user_metadata']) ? user['user_metadata'] : {}
  const id = text(user['id'])
  if (!id) throw new AuthError('response_invalid', phase, { details: { reason: 'no_user' } })
  const name = text(metadata['name']) ?? text(metadata['full_name'])
  const email = text(user['email'])
  const picture = safePicture(metadata['avatar_url'])
  const emailVerified = user['email_verified']
  const organizationId = text(user['tenant_id'])
  // The documents say `anonymous`, the server's tokens say `anon`.
  const isAnonymous =
    user['is_anonymous'] === true || user['role'] === 'anon' || user['role'] === 'anonymous'
  return {
    id,
    ...(name && { name }),
    ...(email && { email }),
    ...(typeof emailVerified === 'boolean' && { emailVerified }),
    ...(picture && { picture }),
    ...(organizationId && { organizationId }),
    ...(isAnonymous && { isAnonymous }),
    claims: user,
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined
}
