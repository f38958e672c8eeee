import {
  AuthErrorBoundary,
  AuthProvider,
  AuthQueryProvider,
  LoginButton,
  Protect,
  ReauthDialog,
  RequireAuth,
  SessionTimeoutDialog,
  authQueryKey,
  useAuthClient,
  useAuthEvent,
  useAuthQueryClient,
  useAuthState,
  useCapability,
  useSession,
  useSessionTimeout,
  useSignIn,
} from 'flowpass'
import type { QueryClient } from '@tanstack/react-query'
import type { AuthError, AuthQueryKey, AuthState, AuthUser } from 'flowpass'
import { serverState } from 'flowpass/core'
import type { AuthClient, BackendCore, Challenge, RedirectGroup, Session } from 'flowpass/core'
import { expectTypeOf } from 'vitest'

interface Employee extends AuthUser<{ readonly team: string }> {
  readonly name: string
}

declare const backend: BackendCore<Employee> & { readonly redirect: RedirectGroup<Employee> }
declare const plainBackend: BackendCore
declare const client: AuthClient<typeof backend>
declare const plain: AuthClient<BackendCore>

/** Never called: only its types count. */
export function Hooks() {
  // Without a client, the types are the general ones.
  expectTypeOf(useAuthClient()).toEqualTypeOf<AuthClient>()
  expectTypeOf(useAuthState()).toEqualTypeOf<AuthState>()
  expectTypeOf(useSession().user).toEqualTypeOf<AuthUser | null | undefined>()
  expectTypeOf(useSignIn().signIn).toEqualTypeOf<AuthClient['signIn']>()

  // With one, they follow it.
  expectTypeOf(useAuthClient({ client })).toEqualTypeOf<typeof client>()
  expectTypeOf(useAuthState({ client })).toEqualTypeOf<AuthState<Employee>>()
  expectTypeOf(useSession({ client }).user).toEqualTypeOf<Employee | null | undefined>()
  expectTypeOf(useSignIn({ client }).signIn.redirect).toBeFunction()
  // @ts-expect-error The client has no such way to sign in.
  void useSignIn({ client: plain }).signIn.redirect

  // A selector decides what is returned.
  expectTypeOf(useAuthState((state) => state.status === 'authenticated')).toBeBoolean()
  const team = useAuthState(
    (state) => (state.status === 'authenticated' ? state.session.user.claims.team : null),
    { client },
  )
  expectTypeOf(team).toEqualTypeOf<string | null>()

  // A handler gets what belongs to the event.
  useAuthEvent('signedIn', ({ session }) => expectTypeOf(session).toEqualTypeOf<Session>())
  useAuthEvent('tokenRefreshed', ({ expiresAt }) => expectTypeOf(expiresAt).toBeNumber())
  useAuthEvent('signedIn', ({ session }) => expectTypeOf(session.user).toEqualTypeOf<Employee>(), {
    client,
  })
  useAuthEvent(
    'identityChanged',
    ({ before, after }) => {
      expectTypeOf(before).toEqualTypeOf<Session<Employee>>()
      expectTypeOf(after.user.claims.team).toBeString()
    },
    { client },
  )
  useAuthEvent('challengeRequired', ({ challenge }) =>
    expectTypeOf(challenge).toEqualTypeOf<Challenge>(),
  )
  useAuthEvent('debug', (event) => {
    if (event.type === 'refresh') expectTypeOf(event.waitedMs).toBeNumber()
  })
  // @ts-expect-error There is no such event.
  useAuthEvent('signedin', () => {})

  // The time that is left is known where the session is about to end, and nowhere else.
  const timeout = useSessionTimeout()
  expectTypeOf(timeout.remainingSeconds).toEqualTypeOf<number | null>()
  if (timeout.status === 'warning') expectTypeOf(timeout.remainingSeconds).toBeNumber()
  if (timeout.status === 'warning')
    expectTypeOf(timeout.reason).toEqualTypeOf<'idle' | 'absolute'>()

  expectTypeOf(useAuthQueryClient({ client })).toEqualTypeOf<QueryClient>()
  expectTypeOf(authQueryKey(client, 'sessions')).toEqualTypeOf<AuthQueryKey>()
  // @ts-expect-error There is no such group.
  useCapability('redirects')
  return null
}

// A provider takes a client, or a backend and options; never both, never neither.
void (<AuthProvider client={client} />)
void (<AuthProvider backend={backend} storage="memory" />)
// @ts-expect-error It would not be clear which one counts.
void (<AuthProvider client={client} backend={backend} />)
// @ts-expect-error There is nothing to sign in with.
void (<AuthProvider />)

// Components take the props they document.
void (<LoginButton type="submit" ref={(button) => button?.focus()} options={{ returnTo: '/' }} />)
// @ts-expect-error A path is a string.
void (<LoginButton options={{ returnTo: 7 }} />)
void (<RequireAuth fallback={null} signedOut="bye" options={{ prompt: 'login' }} />)
void (
  <LoginButton
    mode="popup"
    className={({ status, mode, error }) => `${status} ${mode} ${error?.code}`}
    style={({ status }) => (status === 'idle' ? undefined : { opacity: 0.5 })}
    render={(props, { mode }) => <button {...props} data-mode={mode} />}
    errorMessage={(error) => error.code}
  />
)
void (<LoginButton render={<a href="/login">In</a>} errorMessage={null} className="big" />)
// @ts-expect-error There is no such mode.
void (<LoginButton mode="tab" />)

// What hides asks for something.
void (<Protect role="admin" permission="write" fallback="no" />)
void (<Protect when={({ user }) => user.id === 'ada'} />)
void (<Protect claim={{ name: 'plan', value: 'pro' }} />)
// @ts-expect-error It would show its children to anybody who is signed in.
void (<Protect />)
// @ts-expect-error A role that is not known would never be there.
void (<Protect role={undefined} />)

void (
  <AuthErrorBoundary
    onReset={() => {}}
    fallback={({ error, retry, signIn }) => {
      expectTypeOf(error).toEqualTypeOf<AuthError>()
      expectTypeOf(signIn).toEqualTypeOf<AuthClient['signIn']>()
      return <button onClick={retry}>{error.code}</button>
    }}
  />
)

// A provider that makes its client may begin with what a server says; one that is given it may not.
const initialState = serverState({ status: 'anonymous' })
void (<AuthProvider backend={plainBackend} initialState={initialState} />)
// @ts-expect-error The client has begun already.
void (<AuthProvider client={client} initialState={initialState} />)
// @ts-expect-error Somebody has a session.
serverState({ status: 'authenticated' })

declare const queryClient: QueryClient
void (<AuthQueryProvider queryClient={queryClient} />)
// @ts-expect-error There is nothing to tie to the session.
void (<AuthQueryProvider />)

void (
  <ReauthDialog
    mode="redirect"
    title={(reason) => (reason === 'expired' ? 'Hello again' : <b>Sure?</b>)}
    labels={{ signIn: 'In' }}
  />
)
// @ts-expect-error There is no such button.
void (<ReauthDialog labels={{ close: 'x' }} />)
void (<SessionTimeoutDialog message={(seconds, reason) => `${seconds.toFixed()} ${reason}`} />)
