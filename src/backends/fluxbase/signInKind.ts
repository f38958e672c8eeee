import type { AuthUser } from '../../core/authUser.ts'

/** Sign-ins that have an event of their own in Fluxbase's vocabulary. */
export type FluxbaseSignInKind = 'PASSWORD_RECOVERY' | 'MFA_CHALLENGE_VERIFIED'

/** Not text, so it is never stored, sent to another tab or seen in JSON. */
const KIND = Symbol.for('flowpass.fluxbase.signInKind')

/**
 * Notes at a user how this page has signed them in, unseen by everything but `readSignInKind`.
 *
 * @param user who has signed in
 * @param kind how
 * @returns a copy
 */
export function markSignIn(user: AuthUser, kind: FluxbaseSignInKind): AuthUser {
  return Object.defineProperty({ ...user }, KIND, { value: kind })
}

/**
 * Returns how this page has signed the user in, or null for any other way.
 *
 * @param user the user of a session
 */
export function readSignInKind(user: AuthUser): FluxbaseSignInKind | null {
  const kind: unknown = Reflect.get(user, KIND)
  return kind === 'PASSWORD_RECOVERY' || kind === 'MFA_CHALLENGE_VERIFIED' ? kind : null
}
