import { AuthError } from '../../core/authError.ts'
import type { TokenRequestReason } from '../../core/embed/embedMessages.ts'
import type { FlowTokenState } from '../../core/flowTokenState.ts'
import type { Clock } from '../../core/platform.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { FlowTokenSource } from '../flowToken/flowTokenSource.ts'
import type { HostLine } from './openHostLine.ts'

/** How often a guest may ask, in milliseconds: it waits for five seconds, and clocks differ a little. */
const BETWEEN_REQUESTS_MS = 4_000

/** A source that has a live token. */
export type ReadyState = Extract<FlowTokenState, { readonly status: 'ready' }>

/** Brings tokens to one document of a guest, and sees to it that they are taken. */
export interface TokenCourier {
  /** Brings a token, unless it has been brought already. */
  bring(state: ReadyState): void
  /** Hears whether the guest has taken it. @returns false for an answer nobody waits for */
  acknowledge(seq: number, isTaken: boolean): boolean
  /** Has another one made, since the guest asks for it. @returns false when it asks too often */
  request(reason: TokenRequestReason): boolean
  /** Waits for nothing, and brings the same token again if it has to. */
  forget(): void
  /** Brings nothing any more, and waits for nothing. */
  stop(): void
}

/** Who takes part. */
export interface TokenCourierOptions {
  readonly line: HostLine
  readonly source: FlowTokenSource
  readonly clock: Clock
  readonly ackTimeoutMs: number
  /** Is called before a token goes out. */
  readonly onSend: (state: ReadyState) => void
  readonly onTaken: () => void
  readonly onFailed: (error: AuthError) => void
}

/** Makes a courier. */
export function createTokenCourier(options: TokenCourierOptions): TokenCourier {
  const { line, source, clock, ackTimeoutMs, onSend, onTaken, onFailed } = options
  let seq = 0
  let brought: string | undefined
  let isWaiting = false
  let hasRefused = false
  let isOver = false
  let nextRequestAt = -Infinity
  let cancelTimer: () => void = () => undefined

  const settle = () => {
    isWaiting = false
    cancelTimer()
  }
  const fail = (reason: string) => onFailed(rejected(reason))
  const post = (state: ReadyState, isAgain: boolean) => {
    const ttl = state.expiresAt - clock.now()
    if (isOver || ttl <= 0) return
    settle()
    isWaiting = true
    brought = state.token
    if (!isAgain) seq += 1
    onSend(state)
    line.post({ t: 'token', seq, token: state.token, exp: state.expiresAt, ttl })
    cancelTimer = clock.after(ackTimeoutMs, () => {
      settle()
      if (isAgain) fail('not_acknowledged')
      else post(state, true)
    })
  }
  const renew = async (isRefusal: boolean) => {
    const before = seq
    try {
      await source.getToken({ forceRefresh: true })
    } catch (error) {
      // A request that leads to nothing is told by the source's own state.
      if (isRefusal && !isOver) onFailed(unavailable(error))
      return
    }
    // The source's own news may have come first.
    if (isOver || seq !== before) return
    const state = source.getState()
    if (state.status !== 'ready') return
    if (isRefusal && state.token === brought) fail('refused')
    else post(state, false)
  }
  return {
    bring(state) {
      if (state.token !== brought) post(state, false)
    },
    acknowledge(answered, isTaken) {
      if (!isWaiting || answered !== seq) return false
      settle()
      const isSecond = hasRefused
      hasRefused = !isTaken
      if (isTaken) onTaken()
      else if (isSecond) fail('refused')
      else void renew(true)
      return true
    },
    request(reason) {
      const now = clock.monotonic()
      const state = source.getState()
      if (now < nextRequestAt || state.status === 'idle' || state.status === 'expired') return false
      nextRequestAt = now + BETWEEN_REQUESTS_MS
      if (reason !== 'rejected' && state.status === 'ready' && state.token !== brought)
        post(state, false)
      else void renew(false)
      return true
    },
    forget() {
      brought = undefined
      settle()
    },
    stop() {
      isOver = true
      settle()
    },
  }
}

function rejected(reason: string): AuthError {
  return new AuthError('flow_token_rejected', 'embed', { details: { reason } })
}

function unavailable(error: unknown): AuthError {
  return toAuthError(error, 'embed', 'flow_token_unavailable')
}
