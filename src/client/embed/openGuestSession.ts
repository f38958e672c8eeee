import { AuthError } from '../../core/authError.ts'
import type {
  EmbedSessionState,
  GuestMessage,
  HostMessage,
  Unmarked,
} from '../../core/embed/embedMessages.ts'
import type { Clock } from '../../core/platform.ts'
import type { FlowTokenSource } from '../flowToken/flowTokenSource.ts'
import { createFarewell } from './createFarewell.ts'
import { createProbe } from './createProbe.ts'
import { createTokenCourier } from './createTokenCourier.ts'
import type { ReadyState } from './createTokenCourier.ts'
import type { EmbedEvent } from './embedAdapter.ts'
import { openHostLine } from './openHostLine.ts'
import type { HostLine } from './openHostLine.ts'
import { toEmbedEvent } from './toEmbedEvent.ts'

/** The connection to one document of a guest. */
export interface GuestSession extends Pick<HostLine, 'channel' | 'guestPort'> {
  /** Whether the guest listens. */
  isReady(): boolean
  /** Sends a message. */
  post(message: Unmarked<HostMessage>): void
  /** Brings a token, unless it has been brought already. */
  bring(state: ReadyState): void
  /** Notes that there is no live token: the next one is brought, even if it is the same. */
  recall(): void
  /** Says how the session is, where that is news. */
  tell(state: EmbedSessionState, isRecoverable: boolean): void
  /** Has the guest forget its token. @returns when it has, or after half a second */
  forget(): Promise<void>
  /** Acts on nothing the guest says any more but that it has forgotten. */
  mute(): void
  /** Looks whether the document is still there. */
  probe(): void
  /** Ends it. */
  close(reason: string): void
}

/** Who takes part. */
export interface GuestSessionOptions {
  readonly source: FlowTokenSource | null
  readonly clock: Clock
  readonly ackTimeoutMs: number
  /** How long a document may take to say that it is there, in milliseconds. */
  readonly probeTimeoutMs: number
  readonly emit: (event: EmbedEvent) => void
  /** The guest listens. */
  readonly onReady: () => void
  /** A token goes out. */
  readonly onSend: (state: ReadyState) => void
  /** The guest has taken it. */
  readonly onTaken: () => void
  /** It has not, or it is of no use otherwise. */
  readonly onFailed: (error: AuthError) => void
  /** The document is not there any more. */
  readonly onGone: () => void
  /** The guest has hung up. */
  readonly onBye: () => void
  /** It has said too much, and cannot be heard any more. */
  readonly onFlood: () => void
  /** Something was not acted on. */
  readonly onDrop: () => void
}

/** Opens one. */
export function openGuestSession(options: GuestSessionOptions): GuestSession {
  const { source, clock, ackTimeoutMs, probeTimeoutMs, emit, onDrop } = options
  const line = openHostLine({ clock, hear, onDrop, onFlood: options.onFlood })
  const courier = source && createTokenCourier({ ...options, source, line })
  const farewell = createFarewell(clock, () => line.post({ t: 'logout' }))
  const ping = (id: number) => line.post({ t: 'ping', id })
  const probe = createProbe(clock, probeTimeoutMs, ping, options.onGone)
  const cancelReady = clock.after(ackTimeoutMs, () => options.onFailed(timedOut('not_ready')))
  let isReady = false
  let isMuted = false
  let told: EmbedSessionState = 'active'

  function hear(message: Unmarked<GuestMessage>): void {
    if (message.t === 'logout-ack') farewell.end()
    else if (isMuted || !act(message)) onDrop()
  }

  /** @returns false for what is not acted on */
  function act(message: Unmarked<GuestMessage>): boolean {
    if (message.t === 'ready') return greet()
    // Before it has said that it listens, nothing else can be meant.
    if (!isReady) return false
    if (message.t === 'token-ack') return courier?.acknowledge(message.seq, message.ok) ?? false
    if (message.t === 'pong') return probe.answer(message.id)
    if (message.t === 'token-request' && !courier?.request(message.reason)) return false
    if (message.t === 'ping') line.post({ t: 'pong', id: message.id })
    if (message.t === 'bye') options.onBye()
    const event = toEmbedEvent(message)
    if (event) emit(event)
    if (message.t === 'error' && message.fatal) options.onFailed(broken(message.code))
    return true
  }

  function greet(): boolean {
    if (isReady) return false
    isReady = true
    cancelReady()
    options.onReady()
    return true
  }

  function stop(): void {
    cancelReady()
    probe.stop()
    courier?.stop()
  }

  return {
    channel: line.channel,
    guestPort: line.guestPort,
    isReady: () => isReady,
    post: line.post,
    bring: (state) => courier?.bring(state),
    recall: () => courier?.forget(),
    tell(state, recoverable) {
      if (told !== state) line.post({ t: 'session', state, recoverable })
      told = state
    },
    forget() {
      courier?.forget()
      return farewell.begin()
    },
    mute() {
      isMuted = true
      stop()
    },
    probe: probe.send,
    close(reason) {
      stop()
      farewell.end()
      line.post({ t: 'bye', reason })
      line.close()
    },
  }
}

function timedOut(reason: string): AuthError {
  return new AuthError('frame_timeout', 'embed', { retryable: true, details: { reason } })
}

/** The code is the guest's own, so it is made harmless. */
function broken(code: string): AuthError {
  const guestCode = /^[\w.-]+$/.test(code) ? code : 'unknown'
  return new AuthError('frame_blocked', 'embed', { details: { reason: 'guest_error', guestCode } })
}
