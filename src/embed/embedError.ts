/**
 * What can go wrong in a page inside a frame.
 *
 * - `config_invalid`: an option, a route or data that cannot be sent;
 * - `frame_origin_mismatch`: the page is in no frame, or in that of a host that is not listed;
 * - `frame_version`: it speaks another version of the protocol;
 * - `flow_token_unavailable`: there is no token, or none came in time;
 * - `frame_blocked`: the connection is closed.
 */
export type EmbedErrorCode =
  | 'config_invalid'
  | 'frame_origin_mismatch'
  | 'frame_version'
  | 'flow_token_unavailable'
  | 'frame_blocked'

/** What a guest throws. */
export interface EmbedError extends Error {
  readonly name: 'EmbedError'
  /** Stable, and made to be switched on. */
  readonly code: EmbedErrorCode
}

/**
 * Makes an error. It holds no token and no address.
 *
 * @param code what has gone wrong
 * @param about what it is about, for developers
 */
export function embedError(code: EmbedErrorCode, about = ''): EmbedError {
  return Object.assign(new Error(`${code} ${about}`), { name: 'EmbedError' as const, code })
}
