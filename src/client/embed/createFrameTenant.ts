import type { AuthError } from '../../core/authError.ts'
import type { FlowTokenState } from '../../core/flowTokenState.ts'
import type { Clock } from '../../core/platform.ts'
import type { FlowTokenSource } from '../flowToken/flowTokenSource.ts'
import type { FrameStage } from './createFrameStage.ts'
import type { ReadyState } from './createTokenCourier.ts'
import type { EmbedStatus } from './embedAdapter.ts'
import { holdToken, isOfAnother } from './heldToken.ts'
import type { HeldToken } from './heldToken.ts'
import { showTokenState } from './showTokenState.ts'

/** Whose token is in the frame, and what becomes of the frame when that changes. */
export interface FrameTenant {
  /** Begins. */
  start(): void
  /** The guest listens. */
  onReady(): void
  /** A token goes into the frame. */
  onSend(state: ReadyState): void
  /** The frame has been taken away, since it cannot be trusted. */
  onLost(error: AuthError): void
  /** Has the guest forget, and takes the frame away. It stays away until it is loaded anew. */
  leave(): Promise<void>
  /** Loads it anew. */
  reload(): void
  /** Ends. Where somebody has signed out, the frame is kept out of sight until it has forgotten. */
  end(): void
}

/** Who takes part. */
export interface FrameTenantOptions {
  readonly stage: FrameStage
  readonly source: FlowTokenSource | null
  readonly clock: Clock
  readonly say: (status: EmbedStatus, error?: AuthError | null) => void
  /** Says what has become of the token, which matters only where the frame can be used. */
  readonly sayOfToken: (status: EmbedStatus, error: AuthError) => void
}

/** Makes it. */
export function createFrameTenant(options: FrameTenantOptions): FrameTenant {
  const { stage, source, clock, say, sayOfToken } = options
  let held: HeldToken | null = null
  let leaving: Promise<void> | null = null
  let staysAway = false
  let isOver = false
  let unsubscribe: () => void = () => undefined

  function follow(): void {
    const state = source?.getState()
    // Who comes next waits until the one before has gone.
    if (!state || isOver || leaving) return
    if (state.status === 'idle') staysAway = false
    if (held && isOfAnother(held, state)) void leave()
    else if (stage.isOpen()) apply(state)
    else if (!staysAway && !isSignedOut(source)) open()
  }

  function apply(state: FlowTokenState): void {
    showTokenState(state, stage.session(), sayOfToken)
    if (state.status !== 'expired' || !held || held.isForgotten) return
    held = { ...held, isForgotten: true }
    void stage.session()?.forget()
  }

  function open(): void {
    held = null
    stage.open()
  }

  function leave(): Promise<void> {
    if (leaving) return leaving
    stage.session()?.mute()
    // Sent now, whatever comes of it.
    const forgotten = stage.session()?.forget()
    say('closed')
    return (leaving = Promise.resolve(forgotten).then(() => {
      leaving = held = null
      stage.shut('logout')
      if (!isOver && !staysAway && !isSignedOut(source)) open()
    }))
  }

  return {
    start() {
      if (source) unsubscribe = source.subscribe(follow)
      open()
    },
    onReady() {
      if (leaving) return
      say(source ? 'authenticating' : 'ready')
      follow()
    },
    onSend(state) {
      held = holdToken(state, clock)
    },
    onLost(error) {
      held = null
      staysAway = true
      say('error', error)
    },
    leave() {
      staysAway = true
      return leave()
    },
    reload() {
      staysAway = false
      if (!leaving) open()
    },
    end() {
      isOver = true
      unsubscribe()
      const isDue = leaving !== null || (held !== null && isGone(held, source))
      if (isDue && stage.setAside()) return void leave()
      // It may still be heard, or it may not.
      if (isDue) void stage.session()?.forget()
      stage.shut('unmount')
    },
  }
}

function isSignedOut(source: FlowTokenSource | null): boolean {
  const status = source?.getState().status
  return status === 'idle' || status === 'expired'
}

/** Whether the token in the frame is of nobody who is there, though nobody may have told so yet. */
function isGone(held: HeldToken, source: FlowTokenSource | null): boolean {
  const state = source?.getState()
  return isSignedOut(source) || (state !== undefined && isOfAnother(held, state))
}
