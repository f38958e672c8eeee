import type { EmbedSessionState, TokenRequestReason } from '../core/embed/embedMessages.ts'
import type { GuestEvent, GuestListener } from './guestEvents.ts'
import type { GuestWindow } from './guestWindow.ts'

/** Which hosts are trusted, and who listens. */
export interface ConnectOptions {
  /** Exact origins, such as `https://app.example.com`: no patterns, and https unless on this machine. */
  readonly allowedHosts: readonly string[]
  readonly onToken?: GuestListener<'token'>
  readonly onConfig?: GuestListener<'config'>
  readonly onNavigate?: GuestListener<'navigate'>
  readonly onLogout?: GuestListener<'logout'>
  readonly onEvent?: GuestListener<'event'>
  readonly onSession?: GuestListener<'session'>
  readonly onClose?: GuestListener<'close'>
  /** For tests. @default the page's own */
  readonly window?: GuestWindow
  /** For tests: wall clock in milliseconds. @default Date.now */
  readonly now?: () => number
}

/** A connection of the page in a frame to the page around it. */
export interface GuestConnection {
  /**
   * Resolves when the host has answered, however long that takes. Rejects with `frame_origin_mismatch` outside of a frame or
   * in that of an unlisted host, `frame_version`, and `frame_blocked` when it was closed before.
   */
  readonly ready: Promise<void>
  /**
   * Returns a live token, and waits for one where there is none yet.
   *
   * @throws EmbedError `flow_token_unavailable` after 10 seconds, or why there is no connection
   */
  getToken(): Promise<string>
  /**
   * Has the host fetch another token. Calls at the same time are one, and the host is asked once in
   * 5 seconds at most.
   *
   * @throws EmbedError as `getToken`
   */
  requestToken(reason: TokenRequestReason): Promise<string>
  /** Says how the guest's own session is. `ttl` is in seconds. @default isRecoverable true */
  session(state: EmbedSessionState, isRecoverable?: boolean, ttl?: number): void
  /** Says how much room the page takes, in pixels. @default its height */
  resize(height?: number): void
  /** Keeps saying how high the page is. @returns a function that undoes it */
  autoHeight(): () => void
  /** Says which route is shown. @throws EmbedError `config_invalid` unless it begins with one slash */
  navigate(route: string): void
  /** Asks for an https address to be opened. The host decides, and drops what has credentials. */
  openUrl(url: string): void
  /**
   * Tells the host something of the app's own, such as `flowCreated`.
   *
   * @param name at most 128 characters
   * @param data plain data of at most 64 KiB
   * @throws EmbedError `config_invalid` for anything else
   */
  event(name: string, data?: unknown): void
  /** Says that something has gone wrong. Never pass tokens or personal data. */
  error(code: string, message: string, isFatal?: boolean): void
  /** Adds a listener. @returns a function that undoes it */
  on<Name extends GuestEvent['t']>(name: Name, listener: GuestListener<Name>): () => void
  /** Ends it, and forgets the token. */
  close(): void
}
