import { createFlowTokenMinter } from './createFlowTokenMinter.ts'
import type { FlowTokenConfig, FlowTokenSubject, MintedFlowToken } from './flowTokenConfig.ts'

/**
 * Makes one flow token: an HS256 JWT for an embedded app, about the person who is signed in here.
 *
 * The configuration is checked at each call. A server that makes many uses `createFlowTokenMinter`,
 * which checks it at the start, or `createFlowTokenHandler`, which is the whole endpoint.
 *
 * @param config how it is signed and what is in all tokens
 * @param subject whom it is about, from the app's own session
 * @throws AuthError `config_invalid`, or as `FlowTokenMinter.mint`
 * @example
 * const { token } = await mintFlowToken(
 *   { secret: process.env.FLOWSTACK_SIGNING_SECRET, projectId: 'project-1' },
 *   { sub: user.id, email: user.email, role: 'editor' },
 * )
 */
export async function mintFlowToken(
  config: FlowTokenConfig,
  subject: FlowTokenSubject,
): Promise<MintedFlowToken> {
  return createFlowTokenMinter(config).mint(subject)
}
