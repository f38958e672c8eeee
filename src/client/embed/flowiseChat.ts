import { AuthError } from '../../core/authError.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type { AuthClientCore } from '../authClient.ts'
import type { EmbedAdapter } from './embedAdapter.ts'
import { mountFlowiseElement } from './flowiseElement.ts'
import { mountFlowiseFrame } from './flowiseFrame.ts'

/** Options of `flowiseChat`. */
export type FlowiseChatOptions = FlowiseFrameOptions | FlowiseElementOptions

/** What both kinds take. */
export interface FlowiseChatBase {
  /** Address of the Flowise server: https, or loopback. */
  readonly url: string
  /** Identifier of the chatflow. It must be public; in a frame, it must not be bound to an API key. */
  readonly chatflowId: string
}

/** The chat as a page of Flowise in a frame. */
export interface FlowiseFrameOptions extends FlowiseChatBase {
  /** @default 'frame' */
  readonly mode?: 'frame'
  /**
   * Whether the page inside needs the session at Flowise: it is shown to nobody else, and not at all
   * where no browser would send the cookies. @default false
   */
  readonly needsSession?: boolean
}

/** The chat as Flowise's own web component, in the page itself. */
export interface FlowiseElementOptions extends FlowiseChatBase {
  readonly mode: 'element'
  /**
   * Loads the web component, which registers itself as `flowise-fullchatbot`.
   *
   * @example
   * () => import('flowise-embed/dist/web.js')
   */
  readonly register: () => Promise<unknown>
  /**
   * The session that requests go with: an access token as `Authorization`, for a proxy of your own
   * that checks it; cookies where the client has no tokens. Without it, requests say nothing about
   * the person.
   */
  readonly client?: Pick<AuthClientCore, 'getAccessToken'>
  /** Whatever else the component takes, such as `theme` or `chatflowConfig`. */
  readonly props?: Readonly<Record<string, unknown>>
}

/**
 * Embeds a chat of Flowise, which knows no flow tokens.
 *
 * - `frame` shows `/chatbot/:id`. There is no token in its address, and no message of that page is
 *   listened to, for it sends none. Flowise must allow it (`IFRAME_ORIGINS`).
 * - `element` shows the web component. Its requests carry the session of `client`. It keeps the
 *   conversation in `localStorage`; the sign-out has it cleared.
 *
 * Flowise's cookies are `SameSite=Lax`: in a page of another site they are never sent, which is
 * `cookie_blocked` at once. Whether a browser refuses them within one site cannot be told from
 * here, nor whether it has refused to show the frame; a frame that does not load, or a component that
 * is not registered, in 10 s is `frame_timeout`.
 *
 * @param options which chat, and how
 * @example
 * <EmbedFrame adapter={flowiseChat({ url, chatflowId })} title="Help" />
 */
export function flowiseChat(options: FlowiseChatOptions): EmbedAdapter {
  const { url, chatflowId, mode = 'frame' } = options
  const isPersonal =
    options.mode === 'element' ? options.client !== undefined : options.needsSession === true
  const session = options.mode === 'element' ? options.client : options.needsSession
  return {
    id: 'flowise',
    needsToken: false,
    isPersonal,
    identity: [url, chatflowId, mode, session],
    mount(container, context) {
      const page = context.platform.location?.href()
      const server = serverOf(url, chatflowId)
      return options.mode === 'element'
        ? mountFlowiseElement(container, context, options, server)
        : mountFlowiseFrame(container, context, {
            server,
            chatflowId,
            page: page === undefined ? null : new URL(page),
            needsSession: isPersonal,
          })
    },
  }
}

/** An address and an identifier that lead nowhere else than they seem to. */
function serverOf(url: string, chatflowId: string): URL {
  const isUsable = isSecureUrl(url) && !new URL(url).username && !new URL(url).password
  if (isUsable && /^[\w-]{1,64}$/.test(chatflowId)) return new URL(url)
  throw new AuthError('frame_source_invalid', 'embed', {
    details: { reason: isUsable ? 'chatflow_id' : 'address' },
  })
}
