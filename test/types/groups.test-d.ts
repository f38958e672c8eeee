import { createAuthClient, defineBackend } from 'flowpass/core'
import type {
  AuthClient,
  Backend,
  BackendCore,
  BackendGroup,
  Capabilities,
  CapabilityOf,
  Challenge,
  Groups,
  LoginResult,
  PasswordGroup,
  RedirectOptions,
  SessionsGroup,
  SignInMethods,
} from 'flowpass/core'
import { expectTypeOf } from 'vitest'

declare const core: BackendCore
declare const password: BackendGroup<PasswordGroup>
declare const sessions: BackendGroup<SessionsGroup>
declare const social: Capabilities['social']
declare const redirect: Capabilities['redirect']

const acme = createAuthClient({ backend: defineBackend({ ...core, password, sessions }) })

// A client has the groups of its backend, as an app calls them.
expectTypeOf(acme.password).toEqualTypeOf<Groups['password']>()
expectTypeOf(acme.sessions.list).toEqualTypeOf<Groups['sessions']['list']>()
expectTypeOf<CapabilityOf<Backend & Pick<Capabilities, 'password'>>>().toExtend<string>()
// @ts-expect-error The backend has no such group.
void acme.apiKeys
// @ts-expect-error The group has no such method.
void acme.password.login
// @ts-expect-error A sign-in takes a password.
void acme.password.signIn({ email: 'ada@example.com' })
// @ts-expect-error There is nothing to be redirected to.
void acme.signIn.redirect

// A result is narrowed by its status.
/** Never called: only its types count. */
export async function narrow(): Promise<void> {
  const result = await acme.password.signIn({ email: 'ada@example.com', password: 'p' })
  expectTypeOf(result).toEqualTypeOf<LoginResult>()
  // @ts-expect-error It may have ended in another way.
  void result.challenge
  if (result.status === 'challenged') expectTypeOf(result.challenge).toEqualTypeOf<Challenge>()
  expectTypeOf(result.status).toEqualTypeOf<
    'signed_in' | 'challenged' | 'redirecting' | 'sent' | 'done'
  >()
}

// Where nothing is known of the backend, every group may be there.
declare const general: AuthClient
for (const name of ['password', 'sessions', 'apiKeys', 'social', 'invitations'] as const)
  expectTypeOf(general[name]).toEqualTypeOf<Groups[typeof name] | undefined>()
// @ts-expect-error It may not be there.
void general.password.signIn
void general.password?.signIn({ email: 'ada@example.com', password: 'p' })
expectTypeOf(acme).toExtend<AuthClient>()

// A backend that relays wants to be told where to.
const relayed = createAuthClient({ backend: defineBackend({ ...core, social }) })
expectTypeOf(relayed.signIn.redirect)
  .parameter(0)
  .toEqualTypeOf<RedirectOptions & { readonly provider: string }>()
void relayed.signIn.redirect({ provider: 'google', returnTo: '/' })
// @ts-expect-error Which provider?
void relayed.signIn.redirect()
// @ts-expect-error Which provider?
void relayed.signIn.redirect({ returnTo: '/' })
expectTypeOf(relayed.social.providers).toBeFunction()
// @ts-expect-error It is the engine's.
void relayed.social.redirect
// With pages of its own beside it, nobody has to choose.
const both = createAuthClient({ backend: defineBackend({ ...core, social, redirect }) })
expectTypeOf(both.signIn).toEqualTypeOf<SignInMethods>()

// A misspelt method of a group, half a group, or a wrong parameter is an error where it is written.
const { revokeOthers, ...half } = sessions
// @ts-expect-error `revokeOther` is no method of the group, and `revokeOthers` is missing.
defineBackend({ ...core, sessions: { ...half, revokeOther: revokeOthers } })
// @ts-expect-error A group is there whole or not at all.
defineBackend({ ...core, sessions: half })
defineBackend({
  ...core,
  sessions: {
    ...half,
    // @ts-expect-error What it returns is a result, not a bare value.
    revokeOthers: async () => ({ failedIds: [] }),
  },
})
defineBackend({
  ...core,
  sessions: {
    ...sessions,
    // @ts-expect-error Nobody is signed in by a list.
    list: async () => ({ kind: 'signed_in', grant: {} }),
  },
})
// Written in place, the parameters need no types.
defineBackend({
  ...core,
  password: {
    ...password,
    async signIn(context, { email }) {
      expectTypeOf(email).toBeString()
      expectTypeOf(context.held?.session.id).toEqualTypeOf<string | undefined>()
      return { kind: 'signed_in', grant: {} }
    },
  },
})
