import { createFlowTokenVerifier } from './createFlowTokenVerifier.ts'
import type { FlowTokenVerifierOptions, VerifiedFlowToken } from './flowTokenVerifierOptions.ts'

/**
 * Checks the flow token in the `Authorization: Bearer` header of one request, as `verifyFlowToken`
 * does.
 *
 * @param request with the header; nothing else of it is read
 * @param options what the token has to be like
 * @throws AuthError `flow_token_rejected` with status 401, reason `missing` where there is none
 * @see RFC 6750 section 2.1
 */
export async function requireFlowToken<User = null>(
  request: { readonly headers: Headers },
  options: FlowTokenVerifierOptions<User>,
): Promise<VerifiedFlowToken<User>> {
  return createFlowTokenVerifier(options).require(request)
}
