import type { Register, RegisteredClient, UserOfClient } from 'flowpass'
import type {
  AuthClient,
  AuthClientCore,
  AuthUser,
  Backend,
  BackendCore,
  CapabilityOf,
  RedirectGroup,
  RedirectOptions,
  SignInMethods,
  UserOf,
} from 'flowpass/core'
import { createAuthClient, defineBackend } from 'flowpass/core'
import { oidc } from 'flowpass/backends/oidc'
import { expectTypeOf } from 'vitest'

/** A user with claims of the app's own. */
interface Employee extends AuthUser<{ readonly team: string }> {
  readonly name: string
}

declare const core: BackendCore
declare const redirect: RedirectGroup
declare const employees: BackendCore<Employee> & { readonly redirect: RedirectGroup<Employee> }

// A client has exactly the ways to sign in that its backend has.
const withRedirect = createAuthClient({
  backend: oidc({ issuer: 'https://id.example', clientId: 'a' }),
})
expectTypeOf(withRedirect.signIn.redirect).toEqualTypeOf<
  (options?: RedirectOptions) => Promise<void>
>()
const withoutRedirect = createAuthClient({ backend: defineBackend({ ...core }) })
// @ts-expect-error The backend has no such group.
void withoutRedirect.signIn.redirect
expectTypeOf<keyof AuthClient<BackendCore>['signIn']>().toEqualTypeOf<never>()
expectTypeOf<keyof AuthClient<typeof employees>['signIn']>().toEqualTypeOf<
  'popup' | 'redirect' | 'silent'
>()

// Of a backend that is not known, nothing can be said.
expectTypeOf<AuthClient['signIn']>().toEqualTypeOf<Partial<SignInMethods>>()

// Users, groups and clients follow from the backend.
expectTypeOf<UserOf<typeof employees>>().toEqualTypeOf<Employee>()
expectTypeOf<CapabilityOf<typeof employees>>().toEqualTypeOf<'redirect'>()
expectTypeOf<CapabilityOf<BackendCore>>().toEqualTypeOf<never>()
expectTypeOf<UserOfClient<AuthClient<typeof employees>>>().toEqualTypeOf<Employee>()
const typed = createAuthClient({ backend: employees })
const state = typed.getState()
if (state.status === 'authenticated') expectTypeOf(state.session.user).toEqualTypeOf<Employee>()
typed.on('signedIn', ({ session }) => expectTypeOf(session.user.claims.team).toBeString())

// Every client is a client.
expectTypeOf(withRedirect).toExtend<AuthClientCore>()
expectTypeOf(withoutRedirect).toExtend<AuthClientCore>()
expectTypeOf(withRedirect).toExtend<AuthClient>()

// Nothing is registered here.
expectTypeOf<keyof Register>().toEqualTypeOf<never>()
expectTypeOf<RegisteredClient>().toEqualTypeOf<AuthClient>()
expectTypeOf<UserOfClient<RegisteredClient>>().toEqualTypeOf<AuthUser>()

// A definition keeps what was written.
expectTypeOf(defineBackend({ ...core, id: 'acme' }).id).toEqualTypeOf<'acme'>()
expectTypeOf(defineBackend({ ...core, redirect })).toExtend<Backend>()

// A misspelt method of a group, or half a group, is an error where it is written.
const { finish, ...half } = redirect
// @ts-expect-error `finsh` is no method of the group, and `finish` is missing.
defineBackend({ ...core, redirect: { ...half, finsh: finish } })
// @ts-expect-error A group is there whole or not at all.
defineBackend({ ...core, redirect: half })
// @ts-expect-error A method has the parameters of the group.
defineBackend({ ...core, redirect: { ...redirect, redirectUri: (port: number) => String(port) } })

// What every backend has must be there, spelt right.
const { signOut, ...rest } = core
// @ts-expect-error `signout` is not `signOut`.
defineBackend({ ...rest, signout: signOut })
// @ts-expect-error A transport is a bearer token or a cookie.
defineBackend({ ...core, transport: 'header' })
