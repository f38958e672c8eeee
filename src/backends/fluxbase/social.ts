import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { ProviderInfo } from '../../core/groups/socialGroup.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import { randomId } from '../../core/randomId.ts'
import type { RedirectRequest, RedirectStart } from '../../core/redirectGroup.ts'
import { askFluxbase } from './askFluxbase.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readConfig, SAML_PREFIX } from './readConfig.ts'

/**
 * Returns the providers that the server relays to. Ids of SAML providers begin with `saml:`.
 *
 * @throws AuthError a transport code
 */
export async function listProviders(
  options: FluxbaseOptions,
  context: GroupContext,
): Promise<GroupResult<readonly ProviderInfo[], AuthUser>> {
  const { providers } = await readConfig(options, context)
  return { kind: 'value', value: providers }
}

/**
 * Begins a sign-in at another provider.
 *
 * With OAuth the server makes the `state` and exchanges the code with its own secret, so there is no
 * PKCE that a client could add: the check of the `state` in the tab that began is what there is.
 * With SAML the tokens come in a fragment, so the address to come back to carries a `state` of ours.
 *
 * @throws AuthError `config_invalid` without a provider, or for one that the server does not know;
 *   `response_invalid` or a transport code
 */
export async function startSocial(
  options: FluxbaseOptions,
  context: BackendContext,
  { provider = '', redirectUri, statePrefix }: RedirectRequest,
): Promise<RedirectStart> {
  if (!provider)
    throw new AuthError('config_invalid', 'login', {
      details: { option: 'provider', reason: 'empty' },
    })
  if (provider.startsWith(SAML_PREFIX)) {
    const state = statePrefix + randomId()
    const back = new URL(redirectUri)
    back.searchParams.set('state', state)
    const url = endpoint(options, 'samlLogin', { provider: provider.slice(SAML_PREFIX.length) })
    url.searchParams.set('redirect_url', back.href)
    return { url: url.href, state, sealed: { kind: 'saml', provider } }
  }
  const url = endpoint(options, 'oauthAuthorize', { provider })
  url.searchParams.set('redirect_uri', redirectUri)
  const answer = await askFluxbase(options, context, { url, action: 'social', phase: 'login' })
  const target = String(answer['url'])
  const state = isSecureUrl(target) ? new URL(target).searchParams.get('state') : null
  // Without one, anybody's answer would do.
  if (!state)
    throw new AuthError('response_invalid', 'login', { details: { reason: 'authorize_url' } })
  return { url: target, state, sealed: { kind: 'oauth', provider } }
}
