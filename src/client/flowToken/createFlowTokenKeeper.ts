import { AuthError } from '../../core/authError.ts'
import type { AuthState } from '../../core/authState.ts'
import { createStore } from '../../core/createStore.ts'
import type { FlowTokenState } from '../../core/flowTokenState.ts'
import { identityOf } from '../../core/identityOf.ts'
import type { Session } from '../../core/session.ts'
import type { FlowTokenClient } from './flowTokenOptions.ts'
import type { HeldFlowToken } from './heldFlowToken.ts'

const NOTHING = { token: null, claims: null, expiresAt: null, warning: null } as const
const IDLE: FlowTokenState = { status: 'idle', error: null, ...NOTHING }
const LOADING: FlowTokenState = { status: 'loading', error: null, ...NOTHING }

/** What this page has for the person who is signed in, and what it shows of that. */
export interface FlowTokenKeeper {
  /** Returns the state as it is this very moment: nothing of another person, nothing that is over. */
  getState(): FlowTokenState
  /** Calls `listener` after each `publish` that has changed the state. */
  subscribe(listener: () => void): () => void
  /** Tells the listeners what has changed. */
  publish(): void
  /**
   * Compares whom this is about with who is signed in. What is somebody else's is dropped.
   *
   * @returns whether it was
   */
  follow(): boolean
  /** Differs from one sign-in to the next. */
  generation(): number
  /** Names the person who is signed in, in their organization; null for nobody. */
  person(): string | null
  /** Returns the live token, or null. */
  held(): HeldFlowToken | null
  /** Returns why there is no newer token, or null. */
  error(): AuthError | null
  /** Whether the server gives none any more, so that nothing is tried by itself. */
  isOver(): boolean
  /**
   * Takes a token.
   *
   * @throws AuthError `flow_token_rejected` with the reason `subject` for one of somebody else
   */
  take(next: HeldFlowToken): void
  /** Notes a failure. A refusal takes the token away. */
  fail(error: AuthError): void
}

/**
 * Makes the keeper. It belongs to one sign-in at a time.
 *
 * @param client whose state tells who is signed in
 */
export function createFlowTokenKeeper(client: FlowTokenClient): FlowTokenKeeper {
  let signIn = signInOf(client.getState())
  let generation = 0
  let token: HeldFlowToken | null = null
  let subject: string | undefined
  let error: AuthError | null = null
  let isOver = false
  let shown: FlowTokenState = LOADING

  const isSame = () => signInOf(client.getState()) === signIn
  const held = () => (token && isSame() && token.remainingMs() > 0 ? token : null)

  function look(): FlowTokenState {
    const state = client.getState()
    if (state.status !== 'authenticated') return outside(state)
    const live = held()
    if (live) return readyState(live, state.session, error)
    if (!error || !isSame()) return LOADING
    return { status: isOver ? 'expired' : 'failed', error, ...NOTHING }
  }

  /** The same object as long as nothing has changed. */
  function getState(): FlowTokenState {
    const next = look()
    const { status, token: text, error: reason, expiresAt } = shown
    const isNew =
      next.status !== status ||
      next.token !== text ||
      next.error !== reason ||
      next.expiresAt !== expiresAt
    if (isNew) shown = next
    return shown
  }

  const store = createStore(getState(), (thrown) => globalThis.reportError?.(thrown))

  function forget(): void {
    token = null
    subject = undefined
    error = null
    isOver = false
  }

  return {
    getState,
    subscribe: store.subscribe,
    publish: () => store.set(getState()),
    follow() {
      const next = signInOf(client.getState())
      if (next === signIn) return false
      signIn = next
      generation += 1
      forget()
      return true
    },
    generation: () => generation,
    person() {
      const state = client.getState()
      return state.status === 'authenticated' ? identityOf(state.session) : null
    },
    held,
    error: () => error,
    isOver: () => isOver,
    take(next) {
      const { sub } = next.flow.claims
      if (subject !== undefined && sub !== subject)
        throw new AuthError('flow_token_rejected', 'embed', { details: { reason: 'subject' } })
      subject = sub
      // It may have come by two ways at once.
      if (token?.id !== next.id) token = next
      error = null
      isOver = false
    },
    fail(reason) {
      error = reason
      isOver = reason.code === 'session_expired' || reason.code === 'access_denied'
      if (isOver || reason.details['reason'] === 'subject') token = null
    },
  }
}

/** Names a sign-in: who, and since when. A renewal changes neither. */
function signInOf(state: AuthState): string | null {
  if (state.status !== 'authenticated') return null
  return `${state.session.signedInAt} ${identityOf(state.session)}`
}

function outside(state: AuthState): FlowTokenState {
  if (state.status === 'expired') return { status: 'expired', error: state.error, ...NOTHING }
  return state.status === 'restoring' ? LOADING : IDLE
}

function readyState(
  { flow: { token, claims, expiresAt, warning } }: HeldFlowToken,
  { user: { organizationId } }: Session,
  error: AuthError | null,
): FlowTokenState {
  return { status: 'ready', token, claims, expiresAt, organizationId, warning, error }
}
