import type { GroupContext } from '../../core/groups/groupContext.ts'
import { callFluxbase } from './callFluxbase.ts'
import type { FluxbaseCall } from './fluxbaseCall.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readFluxbaseBody } from './readFluxbaseBody.ts'

/**
 * Makes one call as the person who is signed in, with a live token.
 *
 * @returns the body of a success; a list comes as `items`, an empty body as an empty object
 * @throws AuthError what the refusal means, `session_expired` where nobody is signed in, or a
 *   transport code
 */
export async function askAsPerson(
  options: FluxbaseOptions,
  context: GroupContext,
  call: FluxbaseCall,
): Promise<Record<string, unknown>> {
  const response = await context.authorized((token) => callFluxbase(options, context, call, token))
  return readFluxbaseBody(response, call, context.platform)
}
