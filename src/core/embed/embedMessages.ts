/** What both sides of `flowpass-embed/1` say. Plain data, at most 64 KiB each. */

/** Marks what is ours among the messages of a window. */
export const EMBED_NAMESPACE = 'flowpass-embed'

/** The version spoken. */
export const EMBED_VERSION = 1

/** Largest message, in bytes of UTF-16 text and eight for everything else. */
export const EMBED_MESSAGE_CAP = 65_536

/** Guest to host, on window level: the only one without a port. It carries no secret. */
export interface HelloMessage {
  readonly ns: typeof EMBED_NAMESPACE
  readonly v: number
  readonly t: 'hello'
  /** Unguessable, and another one for each document. */
  readonly n: string
  readonly caps: readonly string[]
}

/** Host to guest, on window level, to the exact origin, with the port. */
export interface WelcomeMessage {
  readonly ns: typeof EMBED_NAMESPACE
  readonly v: number
  readonly t: 'welcome'
  /** The guest's own nonce. */
  readonly n: string
  /** 128 random bits; on every message of the port. */
  readonly ch: string
  readonly config: EmbedConfig
}

/** What the host wants the guest to look like. */
export interface EmbedConfig {
  /** Which part of the embedded app, such as `builder`. */
  readonly view?: string
  readonly theme?: EmbedTheme
  /** Language tag (BCP 47). */
  readonly locale?: string
}

/** `light`, `dark`, or a scheme and values by name. */
export type EmbedTheme =
  | 'light'
  | 'dark'
  | {
      readonly scheme?: 'light' | 'dark'
      readonly tokens?: Readonly<Record<string, string>>
    }

/** State of the embedded app's own session. */
export type EmbedSessionState = 'active' | 'expiring' | 'expired' | 'interrupted'

/** Why a guest asks for another token. */
export type TokenRequestReason = 'expiring' | 'expired' | 'rejected'

/** What one side says of its session. */
export interface SessionMessage {
  readonly t: 'session'
  readonly state: EmbedSessionState
  /** Whether it may come back without the person being asked. */
  readonly recoverable: boolean
  /** Seconds left. */
  readonly ttl?: number | undefined
}

/** A message as its sender writes it: the line adds what marks the channel. */
export type Unmarked<Message> = Message extends unknown ? Omit<Message, 'ch'> : never

/** Host to guest, on the port. */
export type HostMessage = { readonly ch: string } & (
  | {
      readonly t: 'token'
      readonly seq: number
      readonly token: string
      /** When it expires, in milliseconds since the epoch by the host's clock. */
      readonly exp: number
      /** How long it is still good for, in milliseconds. */
      readonly ttl: number
    }
  | SessionMessage
  | { readonly t: 'logout' }
  | { readonly t: 'navigate'; readonly route: string }
  | { readonly t: 'config'; readonly config: EmbedConfig }
  | { readonly t: 'event'; readonly name: string; readonly data?: unknown }
  | { readonly t: 'ping'; readonly id: number }
  | { readonly t: 'pong'; readonly id: number }
  | { readonly t: 'bye'; readonly reason: string }
)

/** Guest to host, on the port. */
export type GuestMessage = { readonly ch: string } & (
  | { readonly t: 'ready' }
  | { readonly t: 'token-ack'; readonly seq: number; readonly ok: boolean; readonly code?: string }
  | { readonly t: 'token-request'; readonly reason: TokenRequestReason }
  | SessionMessage
  | { readonly t: 'logout-ack' }
  | { readonly t: 'resize'; readonly height: number; readonly width?: number }
  | { readonly t: 'navigate'; readonly route: string }
  | { readonly t: 'open-url'; readonly url: string }
  | { readonly t: 'event'; readonly name: string; readonly data?: unknown }
  | {
      readonly t: 'error'
      readonly code: string
      readonly message: string
      readonly fatal: boolean
    }
  | { readonly t: 'ping'; readonly id: number }
  | { readonly t: 'pong'; readonly id: number }
  | { readonly t: 'bye'; readonly reason: string }
)
