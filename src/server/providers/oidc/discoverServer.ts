import { allowInsecureRequests, customFetch, discoveryRequest } from 'oauth4webapi'
import type { AuthorizationServer } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import { readJsonObject } from '../../../core/readJsonObject.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { callProvider } from '../wire/callProvider.ts'

/**
 * Asks for the metadata of a provider.
 *
 * @param environment of the server
 * @param phase what is going on, for errors
 * @param issuer as it was configured
 * @throws AuthError `issuer_mismatch` when the document is for another issuer, `response_invalid` or
 *   a transport code
 * @see OpenID Connect Discovery 1.0 section 4.3
 */
export async function discoverServer(
  environment: ServerEnvironment,
  phase: AuthPhase,
  issuer: string,
): Promise<AuthorizationServer> {
  const response = await discoveryRequest(new URL(issuer), {
    // Plain http is for `callProvider` to refuse, which lets this machine alone use it.
    [allowInsecureRequests]: true,
    [customFetch]: (url, init) => callProvider(environment, { phase }, url, init),
  })
  if (response.status !== 200)
    throw new AuthError('response_invalid', phase, { status: response.status })
  const document = await readJsonObject(response, phase)
  // As a string: the library would let a slash more or less pass.
  if (document['issuer'] !== issuer)
    throw new AuthError('issuer_mismatch', phase, { details: { reason: 'metadata' } })
  return { ...document, issuer }
}
