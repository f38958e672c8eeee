import type { EmbedEvent } from '../client/embed/embedAdapter.ts'
import { readFlowEvent } from '../client/embed/flowEvents.ts'
import type { FlowEvent, FlowEvents } from '../client/embed/flowEvents.ts'
import type { AuthError } from '../core/authError.ts'
import type { TokenRequestReason } from '../core/embed/embedMessages.ts'

/** What an app does with an embedded app. */
export interface EmbedActions {
  /** Asks it to show a route of its own: a path that begins with one slash. @throws AuthError `config_invalid` for anything else */
  navigate(route: string): void
  /** Loads it anew. */
  reload(): void
  /** Tells it something of the app's own. @throws AuthError `config_invalid` for what is no plain data of at most 64 KiB */
  send(name: string, data?: unknown): void
}

/** Something that is done unless the app prevents it. */
export interface EmbedRequest {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** Called with what happens in an embedded app. They may be written inline. */
export interface EmbedHandlers {
  /** It is there and has taken its token, at first and after each reload. */
  readonly onReady?: ((frame: EmbedActions) => void) | undefined
  /** It has another height, in pixels. */
  readonly onResize?:
    ((size: { readonly height: number; readonly width: number | null }) => void) | undefined
  /**
   * It shows another route. By default, a retry comes back to that route; with `preventDefault` it
   * begins where the app begins.
   */
  readonly onNavigate?: ((event: EmbedRequest & { readonly route: string }) => void) | undefined
  /**
   * It would like an `https` address to be opened. By default the person is asked (`openUrls`);
   * after `preventDefault` it is the app's to do, or not.
   */
  readonly onOpenUrl?: ((event: EmbedRequest & { readonly url: string }) => void) | undefined
  /** Its session is over, or was cut off for good. Called once, until it is ready again. */
  readonly onSessionExpired?: (() => void) | undefined
  /** It cannot be used. */
  readonly onError?: ((error: AuthError) => void) | undefined
  /** It says that something has gone wrong inside. Its words are not to be trusted, nor for people. */
  readonly onGuestError?:
    | ((problem: {
        readonly code: string
        readonly message: string
        readonly isFatal: boolean
      }) => void)
    | undefined
  /** It asks for another token, which it is given by itself. */
  readonly onTokenRequest?: ((request: { readonly reason: TokenRequestReason }) => void) | undefined
  /** Every event of its own, those with a handler of their name included. The data is unchecked. */
  readonly onEvent?:
    ((event: { readonly name: string; readonly data: unknown }) => void) | undefined
  readonly onFlowCreated?: ((flow: FlowEvents['flowCreated']) => void) | undefined
  readonly onFlowUpdated?: ((flow: FlowEvents['flowUpdated']) => void) | undefined
  /** Called with the identifier of the flow. */
  readonly onFlowDeleted?: ((id: FlowEvents['flowDeleted']) => void) | undefined
  readonly onFlowRun?: ((run: FlowEvents['flowRun']) => void) | undefined
  readonly onConnectionCreated?: ((connection: FlowEvents['connectionCreated']) => void) | undefined
}

/** Tells an app what happens in one mounted embed. */
export interface EmbedReporter {
  /**
   * @param event what has happened
   * @param frame what `onReady` is given
   * @returns whether what is done by default is to be done
   */
  report(event: EmbedEvent, frame: EmbedActions): boolean
}

/**
 * Makes what calls the app's handlers. What one of them throws reaches the page's error reporting,
 * and nothing of ours.
 *
 * @param read returns the newest handlers
 */
export function createEmbedReporter(read: () => EmbedHandlers): EmbedReporter {
  let isOver = false
  function end() {
    if (!isOver) read().onSessionExpired?.()
    isOver = true
  }
  function tell(event: EmbedEvent, frame: EmbedActions): boolean {
    const handlers = read()
    switch (event.type) {
      case 'status':
        if (event.status === 'ready') {
          isOver = false
          handlers.onReady?.(frame)
        }
        if (event.status === 'expired') end()
        if (event.status === 'error' && event.error) handlers.onError?.(event.error)
        return true
      case 'session':
        if (event.state === 'expired' || (event.state === 'interrupted' && !event.isRecoverable))
          end()
        return true
      case 'resize':
        handlers.onResize?.({ height: event.height, width: event.width })
        return true
      case 'token_request':
        handlers.onTokenRequest?.({ reason: event.reason })
        return true
      case 'guest_error': {
        const { code, message, isFatal } = event
        handlers.onGuestError?.({ code, message, isFatal })
        return true
      }
      case 'navigate':
        return ask(handlers.onNavigate, { route: event.route })
      case 'open_url':
        return ask(handlers.onOpenUrl, { url: event.url })
      case 'event': {
        const { name, data } = event
        handlers.onEvent?.({ name, data })
        const known = readFlowEvent(name, data)
        if (known) tellFlow(known, handlers)
        return true
      }
      case 'dropped':
        return true
    }
  }
  return {
    report(event, frame) {
      try {
        return tell(event, frame)
      } catch (error) {
        globalThis.reportError?.(error)
        return true
      }
    },
  }
}

function ask<Facts extends object>(
  handler: ((event: EmbedRequest & Facts) => void) | undefined,
  facts: Facts,
): boolean {
  let isPrevented = false
  handler?.({
    ...facts,
    get defaultPrevented() {
      return isPrevented
    },
    preventDefault() {
      isPrevented = true
    },
  })
  return !isPrevented
}

function tellFlow(event: FlowEvent, handlers: EmbedHandlers): void {
  switch (event.name) {
    case 'flowCreated':
      return handlers.onFlowCreated?.(event.data)
    case 'flowUpdated':
      return handlers.onFlowUpdated?.(event.data)
    case 'flowDeleted':
      return handlers.onFlowDeleted?.(event.data)
    case 'flowRun':
      return handlers.onFlowRun?.(event.data)
    case 'connectionCreated':
      return handlers.onConnectionCreated?.(event.data)
  }
}
