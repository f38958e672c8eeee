import { createFlowTokenVerifier } from './createFlowTokenVerifier.ts'
import type { FlowTokenVerifierOptions, VerifiedFlowToken } from './flowTokenVerifierOptions.ts'

/**
 * Checks one flow token at the embedded app's own server.
 *
 * The options are checked at each call. A server that checks many makes one
 * `createFlowTokenVerifier` at its start.
 *
 * @param token a JWT
 * @param options what it has to be like
 * @throws AuthError `flow_token_rejected` with status 401, or `config_invalid`
 * @example
 * const { claims } = await verifyFlowToken(token, { secret, projectId: 'project-1' })
 */
export async function verifyFlowToken<User = null>(
  token: string,
  options: FlowTokenVerifierOptions<User>,
): Promise<VerifiedFlowToken<User>> {
  return createFlowTokenVerifier(options).verify(token)
}
