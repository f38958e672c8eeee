import { oidc } from 'flowpass/backends/oidc'
import { createAuthClient } from 'flowpass/core'
import type { AuthUser, Session, StandardSchema, UserOf } from 'flowpass/core'
import { Protect, useAuthSuspense, useSession } from 'flowpass'
import { expectTypeOf } from 'vitest'

interface Team {
  readonly team: string
  readonly level?: number
}

/** As the libraries publish it: input, a second argument, mutable results. */
interface LibrarySchema<Input, Output> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
      options?: { readonly libraryOptions?: Record<string, unknown> },
    ) => LibraryResult<Output> | Promise<LibraryResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}
type LibraryResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: ReadonlyArray<LibraryIssue> }
interface LibraryIssue {
  readonly message: string
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
}

declare const own: StandardSchema<Team>
declare const library: LibrarySchema<{ team_name: string }, Team>
declare const text: StandardSchema<string>
const options = { issuer: 'https://id.example', clientId: 'a' } as const

// Without a schema, claims are whatever came.
const plain = createAuthClient({ backend: oidc(options) })
expectTypeOf<UserOf<ReturnType<typeof oidc>>>().toExtend<AuthUser>()
const plainState = plain.getState()
if (plainState.status === 'authenticated')
  expectTypeOf(plainState.session.user.claims).toEqualTypeOf<Readonly<Record<string, unknown>>>()

// With one, they are what it returns.
const typed = createAuthClient({ backend: oidc({ ...options, claims: own }) })
const state = typed.getState()
if (state.status === 'authenticated') {
  expectTypeOf(state.session.user.claims.team).toEqualTypeOf<string>()
  expectTypeOf(state.session.user.claims.level).toEqualTypeOf<number | undefined>()
  // @ts-expect-error The schema returns no such claim.
  void state.session.user.claims.tema
}
const fromLibrary = createAuthClient({ backend: oidc({ ...options, claims: library }) })
fromLibrary.on('signedIn', ({ session }) =>
  expectTypeOf(session.user.claims.team).toEqualTypeOf<string>(),
)

// @ts-expect-error Claims are an object.
void oidc({ ...options, claims: text })

/** Never called: only its types count. */
export function Hooks() {
  expectTypeOf(useSession({ client: typed }).user?.claims.team).toEqualTypeOf<string | undefined>()
  const { user } = useAuthSuspense({ client: typed })
  expectTypeOf(user?.claims.team).toEqualTypeOf<string | undefined>()
  // It is known who it is, so the user is not undefined.
  expectTypeOf(user).exclude<null>().toExtend<AuthUser<object>>()
  return Protect
}

expectTypeOf<Session>().toExtend<Session<AuthUser>>()
