import type { LoginResult } from '../core/groups/loginResult.ts'
import type { SignUpInput } from '../core/groups/passwordGroup.ts'
import { useGroup } from './useGroup.ts'
import { useSession } from './useSession.ts'

/**
 * Whether an account is made from nothing (`create`) or of the session of somebody who has not said
 * who they are (`convert`).
 */
export type SignUpMode = 'create' | 'convert'

/** How to make an account. */
export interface SignUpResult {
  /** What `signUp` would do now. */
  readonly mode: SignUpMode
  /** Makes the account; null where the backend cannot. */
  readonly signUp: ((input: SignUpInput) => Promise<LoginResult>) | null
  /** Has the link to confirm the address sent again; null where the backend cannot. */
  readonly resend: ((input: { readonly email: string }) => Promise<void>) | null
}

/**
 * Makes an account. Somebody who is here without one keeps what they have, where the backend can do
 * that.
 *
 * @param mode what to do. By default it follows from who is here
 * @example
 * const { mode, signUp } = useSignUp()
 * if (!signUp) return null
 * const onSubmit = () => signUp({ email, password })
 */
export function useSignUp(mode?: SignUpMode): SignUpResult {
  const password = useGroup('password')
  const anonymous = useGroup('anonymous')
  const emailVerification = useGroup('emailVerification')
  const { user } = useSession()
  const isConvertible = !!anonymous && !!user?.isAnonymous
  const chosen = mode ?? (isConvertible ? 'convert' : 'create')
  const signUp = chosen === 'convert' ? anonymous?.convert : password?.signUp
  return { mode: chosen, signUp: signUp ?? null, resend: emailVerification?.resend ?? null }
}
