import type { AuthError } from './authError.ts'
import type { FlowTokenClaims, FlowTokenWarning } from './flowToken.ts'

/**
 * What is known of a flow token.
 *
 * - `idle`: nobody is signed in, so there is none;
 * - `loading`: it is being asked for, or it is not known yet who is signed in;
 * - `ready`: there is a live one; `error` tells why the next one is late, if it is;
 * - `expired`: the session is over, or the server no longer gives one; nothing is tried by itself;
 * - `failed`: there is none, and it is tried again by itself, more rarely unless `error.retryable`.
 */
export type FlowTokenState<Claims extends FlowTokenClaims = FlowTokenClaims> =
  | (NoFlowToken & { readonly status: 'idle' | 'loading'; readonly error: null })
  | (NoFlowToken & { readonly status: 'expired' | 'failed'; readonly error: AuthError })
  | {
      readonly status: 'ready'
      readonly token: string
      readonly claims: Claims
      /** Milliseconds since the epoch, by this machine's clock. */
      readonly expiresAt: number
      /** In which organization the person got it. In another one, it is not theirs. */
      readonly organizationId?: string | undefined
      readonly warning: FlowTokenWarning | null
      readonly error: AuthError | null
    }

interface NoFlowToken {
  readonly token: null
  readonly claims: null
  readonly expiresAt: null
  readonly warning: null
}
