import { AuthError } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { isSameSite } from '../../core/isSameSite.ts'
import type { EmbedContext, EmbedHandle, EmbedStatus } from './embedAdapter.ts'
import type { FlowiseElementOptions } from './flowiseChat.ts'

/** Name under which Flowise's web component registers itself. */
const TAG = 'flowise-fullchatbot'

/** How long it may take to be loaded and registered, in milliseconds. */
const REGISTER_MS = 10_000

/** What the component hands to `onRequest`, to be changed in place. */
type MutableRequest = { -readonly [Name in 'headers' | 'credentials']?: RequestInit[Name] }

/**
 * Shows Flowise's web component.
 *
 * @param container an empty element
 * @param context where it reports
 * @param options which chat, and whose session
 * @param server address of the Flowise server, or of the proxy before it
 */
export function mountFlowiseElement(
  container: HTMLElement,
  { platform, title, emit }: EmbedContext,
  { register, client, props, chatflowId }: FlowiseElementOptions,
  server: URL,
): EmbedHandle {
  const page = container.ownerDocument
  const say = (status: EmbedStatus, error: AuthError | null = null) =>
    emit({ type: 'status', status, error })
  let element: HTMLElement | null = null
  let isOver = false
  let cancel = () => {}
  /** Begins are counted: of several, the last one shows. */
  let turn = 0

  async function onRequest(request: MutableRequest): Promise<void> {
    if (!client || isOver) return
    const token = await client.getAccessToken()
    if (token === null) request.credentials = 'include'
    else request.headers = withToken(request.headers, token)
  }

  async function begin(): Promise<void> {
    const mine = stop()
    const isMine = () => mine === turn && !isOver
    say('connecting')
    cancel = platform.clock.after(REGISTER_MS, () => {
      stop()
      say('error', failure('frame_timeout', 'deadline'))
    })
    try {
      await register()
      if (!isMine()) return
      if (!page.defaultView?.customElements.get(TAG)) return fail('not_registered')
      const isOut = client !== undefined && (await isOutOfReach(client))
      if (!isMine()) return
      cancel()
      if (isOut) say('error', failure('cookie_blocked', 'cross_site'))
      else show()
    } catch {
      if (isMine()) fail('register')
    }
  }

  /** Takes away what is shown, and what is on its way. */
  function stop(): number {
    cancel()
    element?.remove()
    element = null
    return (turn += 1)
  }

  /** Cookies of another site are not sent, whatever the request says. */
  async function isOutOfReach(session: NonNullable<typeof client>): Promise<boolean> {
    const here = platform.location?.href()
    if (here === undefined || isSameSite(new URL(here), server)) return false
    return (await session.getAccessToken()) === null
  }

  function fail(reason: 'register' | 'not_registered'): void {
    cancel()
    say('error', failure('frame_blocked', reason))
  }

  function show(): void {
    element = page.createElement(TAG)
    element.setAttribute('role', 'region')
    element.setAttribute('aria-label', title)
    const apiHost = server.href.replace(/\/$/, '')
    Object.assign(element, { ...props, chatflowid: chatflowId, apiHost, onRequest })
    container.append(element)
    say('ready')
  }

  function destroy(): void {
    isOver = true
    stop()
  }

  void begin()
  return {
    configure() {},
    navigate() {},
    send() {},
    reload: () => void begin(),
    async logout() {
      // The only way that the component has to forget what it keeps in this browser.
      const detail = { id: chatflowId }
      if (element && client) page.dispatchEvent(new CustomEvent('flowise-clear-chat', { detail }))
      destroy()
    },
    destroy,
  }
}

function failure(code: AuthErrorCode, reason: string): AuthError {
  const retryable = code !== 'cookie_blocked'
  return new AuthError(code, 'embed', { retryable, details: { reason } })
}

function withToken(headers: RequestInit['headers'], token: string): Record<string, string> {
  // On some requests there are none yet.
  const known = Object.fromEntries(new Headers(headers))
  return { ...known, authorization: `Bearer ${token}` }
}
