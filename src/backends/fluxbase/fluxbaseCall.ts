import type { AuthPhase } from '../../core/authError.ts'
import type { Capability } from '../../core/capabilities.ts'

/** What is being done, as far as the same refusal means different things. */
export type FluxbaseAction =
  | 'sign_in'
  | 'sign_up'
  | 'link'
  | 'code'
  | 'reset'
  | 'refresh'
  | 'second_factor'
  | 'enable'
  | 'send'
  | 'social'
  | 'account'
  | 'password_change'
  | 'email_change'
  | 'identity'
  | 'item'

/** One call to the server. */
export interface FluxbaseCall {
  readonly url: URL
  /** @default 'GET', or 'POST' with a body */
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  readonly body?: object
  readonly action: FluxbaseAction
  /** @default 'request' */
  readonly phase?: AuthPhase
  /** What the server lacks where it answers 404. @default nothing: then the address is wrong */
  readonly capability?: Capability
  /** Whether the call outlives the page. @default false */
  readonly keepalive?: boolean
}
