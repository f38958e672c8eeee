import type { AuthUser } from './authUser.ts'
import { safePicture } from './safePicture.ts'

/** Claims that differ in every ID token and say nothing about the person. */
const VOLATILE = ['iat', 'exp', 'nbf', 'jti', 'nonce', 'at_hash', 'c_hash', 's_hash']

/**
 * Makes the user from standard claims. Values of the wrong type count as absent.
 *
 * @param claims verified claims, `sub` among them
 * @see OpenID Connect Core 1.0 section 5.1
 */
export function userFromClaims(claims: Readonly<Record<string, unknown>>): AuthUser {
  const kept = Object.fromEntries(
    Object.entries(claims).filter(([name]) => !VOLATILE.includes(name)),
  )
  const text = (name: string) => {
    const value = claims[name]
    return typeof value === 'string' && value ? value : undefined
  }
  const name = text('name') ?? [text('given_name'), text('family_name')].filter(Boolean).join(' ')
  const username = text('preferred_username')
  const email = text('email')
  const emailVerified = claims['email_verified']
  const picture = safePicture(claims['picture'])
  return {
    id: String(claims['sub']),
    ...(name && { name }),
    ...(username && { username }),
    ...(email && { email }),
    ...(typeof emailVerified === 'boolean' && { emailVerified }),
    ...(picture && { picture }),
    claims: kept,
  }
}
