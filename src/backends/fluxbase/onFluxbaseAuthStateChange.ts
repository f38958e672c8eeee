import type { AuthState } from '../../core/authState.ts'
import type { Session } from '../../core/session.ts'
import { readSignInKind } from './signInKind.ts'

/** The events of Fluxbase's own client, and the first one that it lacks. */
export type FluxbaseAuthEvent =
  | 'INITIAL_SESSION'
  | 'SIGNED_IN'
  | 'SIGNED_OUT'
  | 'TOKEN_REFRESHED'
  | 'USER_UPDATED'
  | 'PASSWORD_RECOVERY'
  | 'MFA_CHALLENGE_VERIFIED'

/** Events of a client that mean one of Fluxbase's. */
export type FluxbaseSourceEvent =
  'signedIn' | 'signedOut' | 'sessionExpired' | 'tokenRefreshed' | 'userUpdated'

/** What is needed of a client: any flowpass client will do. */
export interface FluxbaseEventSource {
  ready(): Promise<void>
  getState(): AuthState
  on(name: FluxbaseSourceEvent, handler: () => void): () => void
}

/**
 * Translates an event of flowpass. A sign-in that set a new password, or took a second factor, has
 * a name of its own, on the page where it was done.
 *
 * @param name the event of the client
 * @param session who is signed in by then, or null
 */
export function toFluxbaseEvent(
  name: FluxbaseSourceEvent,
  session: Session | null,
): FluxbaseAuthEvent {
  if (name === 'tokenRefreshed') return 'TOKEN_REFRESHED'
  if (name === 'userUpdated') return 'USER_UPDATED'
  if (!session || name === 'signedOut' || name === 'sessionExpired') return 'SIGNED_OUT'
  return readSignInKind(session.user) ?? 'SIGNED_IN'
}

/**
 * Calls back with the events of Fluxbase's own client, for apps that come from it. Sessions hold no
 * tokens: ask `client.getAccessToken()`.
 *
 * @param client a client
 * @param callback called once with `INITIAL_SESSION` as soon as it is known who is signed in, and
 *   then with each change
 * @returns a function that undoes it
 * @example
 * const undo = onFluxbaseAuthStateChange(auth, (event, session) => {
 *   if (event === 'SIGNED_IN') greet(session?.user.name)
 * })
 */
export function onFluxbaseAuthStateChange(
  client: FluxbaseEventSource,
  callback: (event: FluxbaseAuthEvent, session: Session | null) => void,
): () => void {
  let isOver = false
  const current = () => {
    const state = client.getState()
    return state.status === 'authenticated' ? state.session : null
  }
  const names = [
    'signedIn',
    'signedOut',
    'sessionExpired',
    'tokenRefreshed',
    'userUpdated',
  ] as const satisfies readonly FluxbaseSourceEvent[]
  const undos = names.map((name) =>
    client.on(name, () => callback(toFluxbaseEvent(name, current()), current())),
  )
  void client.ready().then(() => {
    if (!isOver) callback('INITIAL_SESSION', current())
  })
  return () => {
    isOver = true
    for (const undo of undos) undo()
  }
}
