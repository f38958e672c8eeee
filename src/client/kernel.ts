import type { AuthStateEvent, AuthState } from '../core/authState.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Backend, BackendContext } from '../core/backend.ts'
import { createStore } from '../core/createStore.ts'
import type { Store } from '../core/createStore.ts'
import { earlyTransition } from '../core/earlyTransition.ts'
import type { EarlyEvent } from '../core/earlyTransition.ts'
import type { Platform } from '../core/platform.ts'
import { randomId } from '../core/randomId.ts'
import type { Session } from '../core/session.ts'
import type { ChallengeHandler } from './authClient.ts'
import type { AuthStorage } from './authStorage.ts'
import type { ClientEvents } from './clientEvents.ts'
import { createEmitter } from './createEmitter.ts'
import type { Emitter } from './createEmitter.ts'
import { createVault } from './createVault.ts'
import type { Vault } from './createVault.ts'
import type { SessionTimeouts, TimeoutReason } from './sessionTimeouts.ts'

/** What the parts of a client share. */
export interface Kernel<User extends AuthUser = AuthUser> {
  readonly backend: Backend<User>
  readonly platform: Platform
  /** Prefix of every key this client writes. */
  readonly prefix: string
  /** Where a client marks that it exchanges an answer. */
  readonly exchangeKey: string
  /**
   * Where all tabs note which sign-in is live; an empty text means none, and so does a sign-out that
   * is owed. No secret, no truth.
   */
  readonly hintKey: string
  /** Where this tab notes the sign-in that the person has left here last, and when. */
  readonly leftKey: string
  readonly storage: AuthStorage
  readonly store: Store<AuthState<User>>
  readonly vault: Vault<User>
  readonly events: Emitter<ClientEvents<User>>
  /** Who takes charge of challenges; the last one is asked. */
  readonly handlers: Set<ChallengeHandler>
  /** Names this tab among its siblings. */
  readonly tab: string
  /** Whether what is held is good for now; without a token it is. */
  isLive(): boolean
  /** Why a session that was found has outlived its limits, or null. */
  isOver(session: Session): TimeoutReason | null
  /** Ends `restoring` with what is held. */
  showHeld(): void
  /** Moves the state machine. */
  dispatch(event: AuthStateEvent<User>): void
  /** Makes what a backend method is called with. */
  context(signal: AbortSignal): BackendContext
}

/** A kernel before the engine is there, which brings the rest of the state machine with it. */
export interface EarlyKernel<User extends AuthUser = AuthUser> extends Omit<
  Kernel<User>,
  'dispatch'
> {
  /** Moves the state machine. */
  dispatch(event: EarlyEvent<User>): void
}

/** What a kernel is made of. */
export interface KernelOptions<User extends AuthUser> {
  readonly backend: Backend<User>
  readonly platform: Platform
  readonly storage: AuthStorage
  /** The state to begin with. */
  readonly initial: AuthState<User>
  readonly timeouts: SessionTimeouts | undefined
  /** Receives what handlers and stores throw. */
  readonly report: (error: unknown) => void
}

/** Makes the kernel: state, vault, events and the backend's context, wired but at rest. */
export function createKernel<User extends AuthUser>(
  options: KernelOptions<User>,
): EarlyKernel<User> {
  const { backend, platform, storage, initial, timeouts, report } = options
  const prefix = `flowpass:${backend.namespace}:`
  const store = createStore(initial, report)
  const { tabStore, clock } = platform
  const events = createEmitter<ClientEvents<User>>(report)
  const key = `${prefix}session`
  const vault = createVault<User>({ storage, key, transport: backend.transport, clock, report })
  const dispatch = (event: EarlyEvent<User>) => store.set(earlyTransition(store.get(), event))
  const isLive = () => (vault.expiry()?.remainingMs() ?? 1) > 0
  return {
    backend,
    platform,
    prefix,
    exchangeKey: `${prefix}exchange`,
    hintKey: `${prefix}signed-in`,
    leftKey: `${prefix}left`,
    storage,
    store,
    vault,
    events,
    handlers: new Set(),
    tab: randomId(),
    isLive,
    isOver: (session) => timeouts?.isOver({ platform, prefix }, session) ?? null,
    showHeld() {
      const session = vault.current()?.session
      const freshness = isLive() ? 'fresh' : platform.online() ? 'stale' : 'offline'
      if (session) dispatch({ type: 'session_restored', session, freshness })
    },
    dispatch,
    context: (signal) => ({
      platform,
      signal,
      namespace: backend.namespace,
      cache: {
        get: (key) => tabStore.get(`${prefix}cache:${key}`),
        set: (key, value) => tabStore.set(`${prefix}cache:${key}`, value),
      },
      // In a task of its own: user code never runs between a renewal and its storage.
      report: (error) => void clock.after(0, () => events.emit('error', { error })),
    }),
  }
}
