/** Which page is shown in a frame, and what it may do. */
export interface FrameOptions {
  /**
   * Absolute https address; plain http where page and frame are both on this machine. It must be of
   * another origin than the page and carry no token.
   */
  readonly src: string
  /** The only origins that `src` may have, for an address that is not the app's own. Exact ones. */
  readonly allowedOrigins?: readonly string[]
  /**
   * Origins that may frame the page itself. Its own always may. Exact ones.
   *
   * @default none
   */
  readonly allowedAncestors?: readonly string[]
  /**
   * What the sandbox permits. `allow-scripts` and `allow-same-origin` are needed, and
   * `allow-top-navigation` is refused in all its forms.
   *
   * @default 'allow-scripts allow-same-origin allow-forms allow-popups'
   */
  readonly sandbox?: string
  /** Permissions policy of the frame, such as `clipboard-write`. A `*` is refused. @default none */
  readonly allow?: string
  /** @default 'strict-origin' */
  readonly referrerPolicy?: FrameReferrerPolicy
  /** @default 'eager' */
  readonly loading?: 'eager' | 'lazy'
  /** How long it may take until it says hello, in milliseconds. @default 10_000 */
  readonly helloTimeoutMs?: number
  /** How long it may take to take a token, in milliseconds; it is sent twice. @default 5_000 */
  readonly ackTimeoutMs?: number
}

/** Policies that tell the frame's server no more than the origin of the page. */
export type FrameReferrerPolicy = 'no-referrer' | 'origin' | 'same-origin' | 'strict-origin'
