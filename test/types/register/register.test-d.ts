import {
  useAuthClient,
  useAuthEvent,
  useAuthState,
  useFlowToken,
  useSession,
  useSignIn,
  type AuthState,
  type RegisteredClient,
} from 'flowpass'
import { createAuthClient, type AuthClient, type Groups } from 'flowpass/core'
import { expectTypeOf } from 'vitest'
import { acme, type AcmeUser } from './acme.ts'

const auth = createAuthClient({ backend: acme })

// The augmentation an app writes once. It holds for the whole program, so it has one of its own.
declare module 'flowpass' {
  interface Register {
    client: typeof auth
    flowTokenClaims: { readonly team: 'north' | 'south' }
  }
}

/** Never called: only its types count. */
export function useRegistered(other: AuthClient): void {
  expectTypeOf<RegisteredClient>().toEqualTypeOf<AuthClient<typeof acme>>()
  expectTypeOf(useAuthClient()).toEqualTypeOf<typeof auth>()
  expectTypeOf(useAuthClient().signIn.redirect).toBeFunction()
  expectTypeOf(useSignIn().signIn.redirect).toBeFunction()
  expectTypeOf(useAuthState()).toEqualTypeOf<AuthState<AcmeUser>>()
  expectTypeOf(useSession().user).toEqualTypeOf<AcmeUser | null | undefined>()
  const team = useAuthState((state) => 'session' in state && state.session.user.claims.team)
  expectTypeOf(team).toEqualTypeOf<string | false>()
  useAuthEvent('signedIn', ({ session }) => {
    expectTypeOf(session.user).toEqualTypeOf<AcmeUser>()
  })
  const { claims } = useFlowToken({ endpoint: '/api/token' })
  expectTypeOf(claims?.team).toEqualTypeOf<'north' | 'south' | undefined>()
  expectTypeOf(claims?.exp).toEqualTypeOf<number | undefined>()
  // What the registered backend lacks cannot be called.
  expectTypeOf(useAuthClient().password.signIn).toBeFunction()
  // @ts-expect-error The backend has no such group.
  void useAuthClient().sessions
  // @ts-expect-error The group has no such method.
  void useAuthClient().password.login
  // A client that is passed still counts for more.
  expectTypeOf(useAuthClient({ client: other })).toEqualTypeOf<AuthClient>()
  expectTypeOf(useAuthClient({ client: other }).sessions).toEqualTypeOf<
    Groups['sessions'] | undefined
  >()
}
