import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readGrant } from './readGrant.ts'

/** How long a password is taken for fresh while the second factor is awaited, in milliseconds. */
const CHALLENGE_MS = 600_000

/**
 * Says what the answer of a sign-in comes to. Somebody is signed in by tokens and by nothing else:
 * not by a user, nor by a success. The server's challenge is the user's id; whoever has it has half
 * of what the second factor asks for, so it stays in memory. The server sets no limit, so we do.
 *
 * @throws AuthError as `readGrant`
 */
export function toLoginOutcome(
  options: FluxbaseOptions,
  context: BackendContext,
  body: Readonly<Record<string, unknown>>,
): GroupResult<LoginResult, AuthUser> {
  if (body['requires_2fa'] === true) {
    const userId = body['user_id']
    if (typeof userId !== 'string' || !userId)
      throw new AuthError('response_invalid', 'login', { details: { reason: 'user_id' } })
    const expiresAt = context.platform.clock.now() + CHALLENGE_MS
    const challenge = { kind: 'two_factor', methods: ['totp', 'backup_code'], expiresAt } as const
    return { kind: 'challenged', challenge, sealed: { userId } }
  }
  if (body['requires_email_verification'] === true && !body['access_token'])
    return { kind: 'value', value: { status: 'sent' } }
  return { kind: 'signed_in', grant: readGrant(options, context, body, 'login') }
}
