import { AuthError } from '../../core/authError.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Connection } from './connect.ts'
import { decodeJwtPart } from './decodeJwtPart.ts'

/** Longest subject there is, in characters. */
const MAX_SUBJECT_LENGTH = 255

/**
 * Checks whom an ID token is about and for: a subject of a sane length, this client as the
 * authorized party and, after a refresh, the person, sign-in and nonce it was before.
 *
 * @param connection the provider
 * @param claims claims of the verified ID token
 * @param held the grant that was refreshed
 * @throws AuthError `identity_changed` for another person, otherwise `id_token_invalid`
 * @see OpenID Connect Core 1.0 sections 2, 3.1.3.7 and 12.2
 */
export function verifySubject(
  { client, phase }: Connection,
  claims: Readonly<Record<string, unknown>>,
  held: StoredGrant | undefined,
): void {
  const subject = String(claims['sub'])
  if (held && subject !== held.session.user.id) throw new AuthError('identity_changed', phase)
  const before = decodeJwtPart(held?.tokens?.idToken ?? '', 1) ?? {}
  const refuseIf = (isWrong: boolean, claim: string) => {
    if (isWrong) throw new AuthError('id_token_invalid', phase, { details: { claim } })
  }
  refuseIf(!subject || subject.length > MAX_SUBJECT_LENGTH, 'sub')
  refuseIf((claims['azp'] ?? client.client_id) !== client.client_id, 'azp')
  for (const claim of held ? ['nonce', 'auth_time'] : [])
    refuseIf((claims[claim] ?? before[claim]) !== before[claim], claim)
}
