import type { AuthError } from '../../core/authError.ts'
import type {
  EmbedConfig,
  EmbedSessionState,
  TokenRequestReason,
} from '../../core/embed/embedMessages.ts'
import type { Platform } from '../../core/platform.ts'
import type { FlowTokenSource } from '../flowToken/flowTokenSource.ts'

/**
 * Something that can be embedded: a page that speaks `flowpass-embed/1`, a vendor's SDK, a chat.
 * It owns what it puts into the container and knows nothing of React.
 */
export interface EmbedAdapter {
  /** Short name, such as `frame`. */
  readonly id: string
  /** Whether it needs a flow token. */
  readonly needsToken: boolean
  /**
   * Whether it belongs to the person who is signed in: shown to them alone, and taken away with
   * their session. @default what `needsToken` says
   */
  readonly isPersonal?: boolean
  /**
   * What makes it what it is. Two adapters of one `id` whose values are the same show the same: one
   * that is made anew in every render is not mounted anew. @default every adapter is another one
   */
  readonly identity?: readonly unknown[]
  /**
   * Shows the embedded app.
   *
   * @param container an empty element of the page
   * @param context what it may use, and where it reports
   * @throws AuthError `frame_source_invalid` when the address must not be framed,
   *   `frame_origin_mismatch` when the page itself is in a frame of somebody else
   */
  mount(container: HTMLElement, context: EmbedContext): EmbedHandle
}

/** What an adapter may use, and where it reports. */
export interface EmbedContext {
  readonly platform: Platform
  /** Accessible name of what is shown. */
  readonly title: string
  /** Where tokens come from. Null for adapters that need none. */
  readonly source: FlowTokenSource | null
  /** What it is to look like at first. */
  readonly config: EmbedConfig
  /** Receives what happens. */
  readonly emit: (event: EmbedEvent) => void
}

/** What is shown, from outside. */
export interface EmbedHandle {
  /** Has it look otherwise. */
  configure(config: EmbedConfig): void
  /**
   * Asks it to show a route of its own: a path that begins with one slash.
   *
   * @throws AuthError `config_invalid` for anything else
   */
  navigate(route: string): void
  /** Loads it anew. */
  reload(): void
  /**
   * Tells it something of the app's own.
   *
   * @throws AuthError `config_invalid` for what is no plain data of at most 64 KiB
   */
  send(name: string, data?: unknown): void
  /** Has it forget its token. Resolves when it has, or after half a second. */
  logout(): Promise<void>
  /** Takes it away at once, with listeners, ports and timers. Safe to be called twice. */
  destroy(): void
}

/** What happens in an embedded app. */
export type EmbedEvent =
  /** How far it is; `error` carries the reason. */
  | { readonly type: 'status'; readonly status: EmbedStatus; readonly error: AuthError | null }
  | { readonly type: 'token_request'; readonly reason: TokenRequestReason }
  | {
      readonly type: 'session'
      readonly state: EmbedSessionState
      readonly isRecoverable: boolean
      readonly ttlSeconds: number | null
    }
  /** Pixels, clamped to 0…20,000. */
  | { readonly type: 'resize'; readonly height: number; readonly width: number | null }
  /** It would like the page to go along with its own route, which has no `.` and `..` in it. */
  | { readonly type: 'navigate'; readonly route: string }
  /** It would like an address to be opened: https, without credentials. Nothing is opened by itself. */
  | { readonly type: 'open_url'; readonly url: string }
  /** The embedded app's own, such as `flowCreated`. */
  | { readonly type: 'event'; readonly name: string; readonly data: unknown }
  /** It says that something has gone wrong inside. A fatal one comes with a status as well. */
  | {
      readonly type: 'guest_error'
      readonly code: string
      readonly message: string
      readonly isFatal: boolean
    }
  /** Messages that were not acted on, so far. */
  | { readonly type: 'dropped'; readonly count: number }

/**
 * How far an embedded app is.
 *
 * - `connecting`: it is loading, or has not said hello;
 * - `authenticating`: it is there and waits for its token;
 * - `ready`: it has taken a token; it stays ready while it gets newer ones;
 * - `expired`: the session is over;
 * - `error`: it cannot be used; a retry begins anew;
 * - `closed`: it has been told to forget, or was taken away.
 */
export type EmbedStatus = 'connecting' | 'authenticating' | 'ready' | 'expired' | 'error' | 'closed'
