import type { AuthClient, AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import type { AuthState } from '../core/authState.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthState } from './useAuthState.ts'

/** A sign-in as components see it. */
export interface SignInResult<Methods> {
  /** `pending` while the browser is on its way to the provider. */
  readonly status: 'idle' | 'pending' | 'error'
  /** Why the last sign-in failed. */
  readonly error: AuthError | null
  /** The ways to sign in that the backend has. Stable. */
  readonly signIn: Methods
}

/**
 * Returns the ways to sign in and how the present one is going. All users of the hook see the same
 * sign-in.
 *
 * What there is depends on the backend. `signIn.redirect()` goes to the provider's own page; one
 * with the group `social` and no page of its own has to be told which provider:
 * `signIn.redirect({ provider })`, with an `id` of `auth.social.providers()`. A password is a group of
 * the client: `useAuthClient().password`.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { signIn, status } = useSignIn()
 * <button disabled={status === 'pending'} onClick={() => signIn.redirect()}>Sign in</button>
 */
export function useSignIn<
  Client extends AuthClientCore & Pick<AuthClient, 'signIn'> = RegisteredClient,
>(options?: ClientOption<Client>): SignInResult<Client['signIn']> {
  const { signIn } = useAuthClient(options)
  const status = useAuthState(toStatus, options)
  const error = useAuthState(toError, options)
  return { status, error, signIn }
}

function toStatus(state: AuthState): 'idle' | 'pending' | 'error' {
  if (state.status === 'redirecting') return 'pending'
  return toError(state) ? 'error' : 'idle'
}

function toError(state: AuthState): AuthError | null {
  return state.status === 'anonymous' && state.reason === 'login_failed'
    ? (state.error ?? null)
    : null
}
