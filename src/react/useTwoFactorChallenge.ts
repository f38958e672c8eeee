import { useSyncExternalStore } from 'react'
import type { ClientOption, RegisteredClient } from './register.ts'
import type { AuthClientCore } from '../client/authClient.ts'
import { twoFactorDesk } from './twoFactorDesk.ts'
import { useAuthClient } from './useAuthClient.ts'

/** The second factor, for any place in an app. */
export interface TwoFactorChallengeResult {
  /**
   * Resolves once the open challenge has been answered, at once where somebody is signed in. Stable.
   *
   * @throws AuthError `login_cancelled` when the person gives up, `attempt_expired` when it took too
   *   long or nothing was asked
   */
  readonly challenge: () => Promise<void>
  /** Whether any part of the app waits for it: `TwoFactorDialog` shows itself then. */
  readonly isAsked: boolean
}

/**
 * Has people answer the second factor wherever a sign-in has led to it. `TwoFactorDialog`, mounted
 * once anywhere, asks them.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { challenge } = useTwoFactorChallenge()
 * const { status } = await auth.password.signIn({ email, password })
 * if (status === 'challenged') await challenge()
 * navigate('/welcome')
 */
export function useTwoFactorChallenge<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): TwoFactorChallengeResult {
  const { ask, waiting } = twoFactorDesk(useAuthClient(options))
  const isAsked = useSyncExternalStore(
    waiting.subscribe,
    () => waiting.get() > 0,
    () => false,
  )
  return { challenge: ask, isAsked }
}
