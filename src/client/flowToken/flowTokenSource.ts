import type { FlowTokenClaims } from '../../core/flowToken.ts'
import type { FlowTokenState } from '../../core/flowTokenState.ts'
import type { FlowTokenRequest, IssuedFlowToken } from '../../core/groups/flowTokenGroup.ts'

/** What an app's own function is called with to get a token. */
export interface FetchFlowTokenInput extends FlowTokenRequest {
  /** Aborted when the answer is no longer wanted or its deadline has passed. */
  readonly signal: AbortSignal
}

/** An address of the app's own backend that answers `{ "token": "…" }`. */
export interface FlowTokenEndpoint {
  /** Address, absolute or relative to the page. */
  readonly url: string
  /**
   * `GET` as the seed has it; `POST` sends audience and role as JSON, and the header
   * `X-Flowpass: 1`, which no form of another site can. @default 'GET'
   */
  readonly method?: 'GET' | 'POST'
}

/** Where flow tokens come from, and which. With neither, it is the backend's group `flowToken`. */
export interface FlowTokenOptions extends FlowTokenRequest {
  /** The app's own backend. A plain address is asked by `GET`. */
  readonly endpoint?: string | FlowTokenEndpoint
  /** The app's own function. Its identity does not matter: the latest one is called. */
  readonly fetchToken?: (input: FetchFlowTokenInput) => Promise<string | IssuedFlowToken>
  /** Tells one `fetchToken` from another, where an app has several. @default '' */
  readonly name?: string
}

/** Keeps one flow token live for all who use it. */
export interface FlowTokenSource<Claims extends FlowTokenClaims = FlowTokenClaims> {
  /** Returns what is known now. */
  getState(): FlowTokenState<Claims>
  /**
   * Calls `listener` after each change. The first listener begins the work, and with the last one
   * gone it stops: no timer, no line, no lock is left.
   *
   * @returns a function that undoes it
   */
  subscribe(listener: () => void): () => void
  /**
   * Returns a live token, and asks for one where there is none.
   *
   * @param options `forceRefresh` asks in any case, e.g. because the frame was refused the last one
   * @throws AuthError `session_expired`, `access_denied`, `flow_token_rejected` (what came is no
   *   token, a signing secret, or for somebody else), `flow_token_unavailable` or why it could not be fetched
   */
  getToken(options?: { readonly forceRefresh?: boolean }): Promise<string>
  /** Asks for a new token, for everybody who uses this one. @throws AuthError as `getToken` */
  refresh(): Promise<void>
}
