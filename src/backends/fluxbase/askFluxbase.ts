import type { BackendContext } from '../../core/backend.ts'
import { callFluxbase } from './callFluxbase.ts'
import type { FluxbaseCall } from './fluxbaseCall.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readFluxbaseBody } from './readFluxbaseBody.ts'

/**
 * Makes one call as nobody in particular.
 *
 * @returns the body of a success; an empty one is an empty object
 * @throws AuthError what the refusal means, or a transport code
 */
export async function askFluxbase(
  options: FluxbaseOptions,
  context: BackendContext,
  call: FluxbaseCall,
): Promise<Record<string, unknown>> {
  const response = await callFluxbase(options, context, call)
  return readFluxbaseBody(response, call, context.platform)
}
