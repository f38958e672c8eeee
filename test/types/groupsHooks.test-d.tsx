import { useAuthClient, useSignIn } from 'flowpass'
import type { AuthClient, Backend, BackendCore, Capabilities, Groups } from 'flowpass/core'
import { expectTypeOf } from 'vitest'

declare const client: AuthClient<BackendCore & Pick<Capabilities, 'password' | 'social'>>
declare const general: AuthClient<Backend>

/** Never called: only its types count. */
export function Hooks() {
  // With a client passed in, what its backend lacks cannot be called.
  const own = useAuthClient({ client })
  expectTypeOf(own.password).toEqualTypeOf<Groups['password']>()
  // @ts-expect-error The backend has no such group.
  void own.twoFactor
  void useSignIn({ client }).signIn.redirect({ provider: 'google' })
  // @ts-expect-error Which provider?
  void useSignIn({ client }).signIn.redirect()

  // Without one, everything may be there, and has to be asked for.
  expectTypeOf(useAuthClient().password).toEqualTypeOf<Groups['password'] | undefined>()
  // @ts-expect-error It may not be there.
  void useAuthClient({ client: general }).apiKeys.list
  return null
}
