import { AuthError } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { isSameSite } from '../../core/isSameSite.ts'
import type { Platform } from '../../core/platform.ts'
import type { AuthClientCore } from '../authClient.ts'
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
  let turn = 0

  async function onRequest(request: MutableRequest): Promise<void> {
    if (client && !isOver) addSession(request, await client.getAccessToken())
  }

  async function begin(): Promise<void> {
    const mine = stop()
    const isMine = () => mine === turn && !isOver
    say('connecting')
    cancel = platform.clock.after(REGISTER_MS, () => fail('frame_timeout', 'deadline'))
    try {
      await register()
      const isOut = client !== undefined && (await isOutOfReach(client, platform, server))
      if (!isMine()) return
      if (!page.defaultView?.customElements.get(TAG)) fail('frame_blocked', 'not_registered')
      else if (isOut) fail('cookie_blocked', 'cross_site')
      else show()
    } catch {
      if (isMine()) fail('frame_blocked', 'register')
    }
  }

  /** Takes away what is shown, and what is on its way: of several, the last one shows. */
  function stop(): number {
    cancel()
    element?.remove()
    element = null
    return (turn += 1)
  }

  function fail(code: AuthErrorCode, reason: string): void {
    stop()
    const retryable = code !== 'cookie_blocked'
    say('error', new AuthError(code, 'embed', { retryable, details: { reason } }))
  }

  function show(): void {
    cancel()
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

/** Cookies of another site are not sent, whatever the request says. */
async function isOutOfReach(
  client: Pick<AuthClientCore, 'getAccessToken'>,
  { location }: Platform,
  server: URL,
): Promise<boolean> {
  const here = location?.href()
  if (here === undefined || isSameSite(new URL(here), server)) return false
  return (await client.getAccessToken()) === null
}

function addSession(request: MutableRequest, token: string | null): void {
  // On some requests there are no headers yet.
  const known = Object.fromEntries(new Headers(request.headers))
  if (token === null) request.credentials = 'include'
  else request.headers = { ...known, authorization: `Bearer ${token}` }
}
