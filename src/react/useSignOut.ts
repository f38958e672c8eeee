import { useCallback, useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'

import type { SignOutOptions, SignOutResult } from '../core/signOutTypes.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/** A sign-out as components see it. */
export interface SignOutAction {
  /** Ends the session. Stable. Never rejects. */
  readonly signOut: (options?: SignOutOptions) => Promise<SignOutResult>
  /** Whether the server is still being told. */
  readonly isPending: boolean
  /** What the last sign-out achieved. */
  readonly result: SignOutResult | null
}

/**
 * Returns the sign-out.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const { signOut, isPending } = useSignOut()
 */
export function useSignOut<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): SignOutAction {
  const client = useAuthClient(options)
  const [pending, setPending] = useState(0)
  const [result, setResult] = useState<SignOutResult | null>(null)
  const signOut = useCallback(
    async (signOutOptions?: SignOutOptions) => {
      setPending((count) => count + 1)
      const next = await client.signOut(signOutOptions)
      setResult(next)
      setPending((count) => count - 1)
      return next
    },
    [client],
  )
  return { signOut, isPending: pending > 0, result }
}
