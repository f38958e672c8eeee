import { AuthError } from '../../core/authError.ts'
import { isSameSite } from '../../core/isSameSite.ts'
import type { EmbedContext, EmbedHandle, EmbedStatus } from './embedAdapter.ts'

/** What a Flowise page is framed by. */
export interface FlowiseFrame {
  readonly server: URL
  readonly chatflowId: string
  /** Address of the page around it, or null where there is none. */
  readonly page: URL | null
  readonly needsSession: boolean
}

/** It may as well be one that this browser refuses to show. */
const LOAD_MS = 10_000

/** Enough for a chat: its scripts, as its own origin, its form, and links that people click. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups'

/**
 * Shows Flowise's own page of a chat.
 *
 * @param container an empty element
 * @param context where it reports
 * @param frame which page
 * @throws AuthError `frame_source_invalid` when the page is of the same origin: no sandbox would
 *   hold it, so the web component is the honest choice
 */
export function mountFlowiseFrame(
  container: HTMLElement,
  { platform, title, emit }: EmbedContext,
  { server, chatflowId, page, needsSession }: FlowiseFrame,
): EmbedHandle {
  const say = (status: EmbedStatus, error: AuthError | null = null) =>
    emit({ type: 'status', status, error })
  if (page?.origin === server.origin)
    throw new AuthError('frame_source_invalid', 'embed', { details: { reason: 'same_origin' } })
  // It has one before it is in the page.
  // oxlint-disable-next-line react/iframe-missing-sandbox
  const element = container.ownerDocument.createElement('iframe')
  let cancel = () => {}

  function load(): void {
    cancel()
    say('connecting')
    cancel = platform.clock.after(LOAD_MS, () =>
      say(
        'error',
        new AuthError('frame_timeout', 'embed', {
          retryable: true,
          details: { reason: 'not_loaded' },
        }),
      ),
    )
    element.src = new URL(
      `${server.pathname.replace(/\/$/, '')}/chatbot/${chatflowId}`,
      server.origin,
    ).href
  }

  function onLoad(): void {
    // An element without an address loads an empty page first.
    if (!element.src) return
    cancel()
    say('ready')
  }

  function destroy(): void {
    cancel()
    element.removeEventListener('load', onLoad)
    element.remove()
  }

  if (needsSession && page && !isSameSite(page, server)) {
    say('error', new AuthError('cookie_blocked', 'embed', { details: { reason: 'cross_site' } }))
  } else {
    element.title = title
    element.setAttribute('sandbox', SANDBOX)
    element.setAttribute('allow', '')
    element.setAttribute('referrerpolicy', 'strict-origin')
    element.addEventListener('load', onLoad)
    load()
    container.append(element)
  }
  return {
    configure() {},
    navigate() {},
    send() {},
    reload: () => element.isConnected && load(),
    logout: async () => destroy(),
    destroy,
  }
}
