import { AuthError } from '../../core/authError.ts'
import { EMBED_NAMESPACE, EMBED_VERSION } from '../../core/embed/embedMessages.ts'
import type { EmbedConfig } from '../../core/embed/embedMessages.ts'
import type { Hello } from '../../core/embed/readHello.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import type { Clock } from '../../core/platform.ts'
import type { FrameAttributes, FrameElement, FrameWindow } from './frameWindow.ts'
import { openGuestSession } from './openGuestSession.ts'
import type { GuestSession, GuestSessionOptions } from './openGuestSession.ts'
import { watchFrameWindow } from './watchFrameWindow.ts'

/** A frame in the page, and the connection to what is in it. */
export interface FrameStage {
  /** Whether there is a frame. */
  isOpen(): boolean
  /** The connection to the document in it, if there is one. */
  session(): GuestSession | null
  /** Puts a frame into the page. */
  open(): void
  /** Takes it away, with connection, listeners and timers. */
  shut(reason: string): void
  /** Moves it out of sight. @returns false where it cannot be moved without being loaded anew */
  setAside(): boolean
}

/** What is shown, and who hears of it. */
export interface FrameStageOptions extends Omit<
  GuestSessionOptions,
  'onGone' | 'onBye' | 'onFlood'
> {
  readonly frameWindow: FrameWindow
  readonly clock: Clock
  readonly container: HTMLElement
  readonly url: string
  readonly origin: string
  readonly attributes: FrameAttributes
  readonly helloTimeoutMs: number
  /** How it is to look now. */
  readonly config: () => EmbedConfig
  /** A document has said hello, or is expected to. */
  readonly onConnecting: () => void
  /** It cannot be used; the frame stays, and may recover. */
  readonly onFailed: (error: AuthError) => void
  /** It cannot be used, and is not there any more. */
  readonly onLost: (error: AuthError) => void
  /** The guest has hung up. */
  readonly onBye: () => void
}

/** Makes a stage. */
export function createFrameStage(options: FrameStageOptions): FrameStage {
  const { clock, origin, helloTimeoutMs, attributes, onFailed, onDrop } = options
  let element: FrameElement | null = null
  let session: GuestSession | null = null
  let wasConnected = false
  let isBarred = false
  let stopWatching: () => void = () => undefined
  const { expect, cancel } = createDeadline(clock, helloTimeoutMs)

  function open(): void {
    shut('reload')
    wasConnected = isBarred = false
    options.onConnecting()
    const heard = { onHello, onForeign: lose, onFlood: () => drop('frame_blocked', 'flood') }
    // Somebody listens before anything can speak.
    stopWatching = watchFrameWindow({ ...options, frame: () => element?.window, ...heard })
    // One that loads lazily may not have begun for hours.
    if (attributes.loading === 'eager')
      expect(() => onFailed(frameError('frame_timeout', 'not_loaded')))
    element = options.frameWindow.openFrame(options.container, options.url, attributes, onLoad)
  }

  function shut(reason: string): void {
    hangUp(reason)
    stopWatching()
    element?.remove()
    element = null
  }

  const lose = () => drop('frame_origin_mismatch', 'navigated')

  /** Messages of a window cost the page time even when nobody listens: only a frame less ends them. */
  function drop(code: AuthErrorCode, reason: string): void {
    shut(reason)
    options.onLost(frameError(code, reason))
  }

  /** Some document has loaded. Browsers tell neither which nor whether it is their own error page. */
  function onLoad(): void {
    if (isBarred) return
    if (session) session.probe()
    else if (wasConnected) expect(lose)
    else expect(() => onFailed(frameError('frame_blocked', 'no_hello')))
  }

  function onHello({ v, n }: Hello): void {
    if (isBarred) return onDrop()
    if (v !== EMBED_VERSION) return bar('frame_version', 'guest')
    hangUp('reload')
    options.onConnecting()
    wasConnected = true
    const onFlood = () => bar('frame_blocked', 'flood')
    session = openGuestSession({ ...options, onGone: lose, onBye, onFlood })
    const answer = { v, n, ch: session.channel, config: options.config() }
    element?.welcome({ ns: EMBED_NAMESPACE, t: 'welcome', ...answer }, origin, session.guestPort)
  }

  /** Nobody is heard again until the frame is loaded anew. */
  function bar(code: AuthErrorCode, reason: string): void {
    isBarred = true
    hangUp(reason)
    onFailed(frameError(code, reason))
  }

  const onBye = () => {
    hangUp('bye')
    options.onBye()
  }

  function hangUp(reason: string): void {
    cancel()
    session?.close(reason)
    session = null
  }

  const setAside = () => element?.setAside() ?? false
  return { isOpen: () => element !== null, session: () => session, open, shut, setAside }
}

/** Runs one task at most after a time: the one that was named last. */
function createDeadline(clock: Clock, ms: number) {
  let cancel: () => void = () => undefined
  return {
    expect(otherwise: () => void): void {
      cancel()
      cancel = clock.after(ms, otherwise)
    },
    cancel: () => cancel(),
  }
}

function frameError(code: AuthErrorCode, reason: string): AuthError {
  const retryable = code === 'frame_timeout'
  return new AuthError(code, 'embed', { retryable, details: { reason } })
}
