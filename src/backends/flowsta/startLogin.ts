import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { RedirectRequest, RedirectStart } from '../../core/redirectGroup.ts'
import { encodeBase64url } from '../oidc/base64url.ts'
import { digest } from '../oidc/digest.ts'
import { randomToken } from '../oidc/randomToken.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'

/** What asks for another account than the one Flowsta remembers. */
const SWITCHING = ['login', 'select_account']

/** Parameters an app can never set: they carry the checks, or would give a secret away. */
const PROTECTED = [
  'response_type',
  'client_id',
  'client_secret',
  'redirect_uri',
  'state',
  'code_challenge',
  'code_challenge_method',
]

/**
 * Builds the authorization request: code with PKCE S256 and `state`, always. Flowsta has no ID
 * token, so there is no nonce. Of the app's wishes it knows the scope alone; languages and hints
 * are left out.
 *
 * @throws AuthError `insecure_context` without WebCrypto; `capability_missing` for what Flowsta
 *   could not confirm afterwards (`maxAgeSeconds`, `acrValues`) or cannot do (`prompt: 'none'`);
 *   `config_invalid` for protected parameters
 * @see RFC 6749 section 4.1.1, RFC 7636 section 4.3
 */
export async function startLogin(
  settings: FlowstaSettings,
  context: BackendContext,
  request: RedirectRequest,
): Promise<RedirectStart> {
  if (!context.platform.secure) throw new AuthError('insecure_context', 'login')
  refuseImpossible(request)
  if (settings.hasProfileScope)
    context.report(
      new AuthError('config_invalid', 'login', { details: { reason: 'profile_scope' } }),
    )
  const { prompt = '', extraParams = {} } = request
  const { scope = settings.scopes.join(' ') } = extraParams
  const verifier = randomToken()
  const state = request.statePrefix + randomToken()
  const url = new URL(SWITCHING.includes(prompt) ? settings.loginUrl : settings.authorizeUrl)
  const parameters = {
    ...extraParams,
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: request.redirectUri,
    scope,
    state,
    code_challenge: encodeBase64url(await digest(verifier, '256')),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { url: url.href, state, sealed: { verifier, scope } }
}

function refuseImpossible(request: RedirectRequest): void {
  const { maxAgeSeconds, acrValues, prompt, extraParams = {} } = request
  const missing = Object.entries({
    maxAgeSeconds: maxAgeSeconds !== undefined,
    acrValues: !!acrValues?.length,
    silent: prompt === 'none',
  }).find(([, isAsked]) => isAsked)
  if (missing)
    throw new AuthError('capability_missing', 'login', {
      details: { capability: missing[0], backend: 'flowsta' },
    })
  const name = PROTECTED.find((one) => Object.hasOwn(extraParams, one))
  if (name)
    throw new AuthError('config_invalid', 'login', {
      details: { reason: 'protected_parameter', name },
    })
}
