import type { HostMessage, Unmarked } from '../core/embed/embedMessages.ts'

/** A token, the first or a newer one. */
export interface TokenEvent {
  readonly t: 'token'
  readonly token: string
  /** When it expires by this machine's clock, in milliseconds since the epoch. */
  readonly expiresAt: number
}

/** The connection is over. */
export interface CloseEvent {
  readonly t: 'close'
  /** Why: what the host has said, or the code of an `EmbedError`. */
  readonly reason: string
}

/** What a host tells a guest. `t` is the name to listen by. */
export type GuestEvent =
  | Extract<
      Unmarked<HostMessage>,
      { readonly t: 'config' | 'navigate' | 'logout' | 'event' | 'session' }
    >
  | TokenEvent
  | CloseEvent

/**
 * Listens to what a host says.
 *
 * - `token`: one that throws or rejects refuses the token: the host fetches another once, and then
 *   says that it is of no use. It has five seconds;
 * - `logout`: the person has signed out, or is another one. The token is gone already; whatever else is
 *   kept of the person should go now. The host waits for half a second at most.
 */
export type GuestListener<Name extends GuestEvent['t'] = GuestEvent['t']> = (
  event: Extract<GuestEvent, { readonly t: Name }>,
) => void | Promise<void>
