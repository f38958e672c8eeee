import { AuthError } from '../../core/authError.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { RedirectRequest } from '../../core/redirectGroup.ts'
import { isConnectionId, isDomain, isOrganizationId } from './identifiers.ts'
import type { ScalekitOptions } from './scalekitOptions.ts'

const PROMPTS = ['login', 'create', 'select_account', 'none']

const PROVIDERS = ['google', 'microsoft', 'github', 'gitlab', 'linkedin', 'salesforce']

/**
 * Translates a sign-in into what Scalekit understands. Everything that was given is sent; where
 * several say where to go, Scalekit heeds `connection_id` first, then `organization_id`, then
 * `login_hint`.
 *
 * Scalekit knows no `max_age` and puts no `auth_time` into its tokens. So an age asks for a sign-in
 * now (`prompt=login`), which is never too old, whatever the age: negative and unreadable ones too.
 * There is no `acr` either, so a kind of authentication cannot be asked for.
 *
 * @param options the adapter's options
 * @param request what the app asks for
 * @returns a request for `startLogin`, without `relay_state`: that stays here
 * @throws AuthError `config_invalid` with what is wrong in `details.reason`; `credentials_invalid`
 *   for a `loginHint` that is no e-mail address; `capability_missing` for `acrValues`;
 *   `reauthentication_required` for an age without a page to sign in on
 */
export function toRedirectRequest(
  options: ScalekitOptions,
  request: RedirectRequest,
): RedirectRequest {
  const { maxAgeSeconds, acrValues, loginHint, prompt: _prompt, extraParams, ...rest } = request
  if (acrValues?.length)
    throw new AuthError('capability_missing', 'login', {
      details: { capability: 'acrValues', backend: 'scalekit' },
    })
  const { organizationId, connectionId, domainHint, provider } = request
  const prompt = promptFor(request.prompt, maxAgeSeconds !== undefined)
  require(organizationId, 'organization_id', isOrganizationId)
  require(connectionId, 'connection_id', isConnectionId)
  require(domainHint, 'domain_hint', isDomain)
  require(provider, 'provider', (name) => (options.providers ?? PROVIDERS).includes(name))
  const routing = {
    organization_id: organizationId,
    connection_id: connectionId,
    domain_hint: domainHint,
    provider,
  }
  const { relay_state: _relayState, ...others } = extraParams ?? {}
  const given = Object.entries(routing).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return {
    ...rest,
    ...(prompt !== undefined && { prompt }),
    // Its domain decides whose sign-in page is shown.
    ...(loginHint && { loginHint: checkEmail(loginHint, 'login') }),
    extraParams: { ...others, ...Object.fromEntries(given) },
  }
}

function promptFor(prompt: string | undefined, isFreshWanted: boolean): string | undefined {
  require(prompt, 'prompt', (value) => PROMPTS.includes(value))
  if (!isFreshWanted || prompt === 'login' || prompt === 'create') return prompt
  if (prompt === 'none') throw new AuthError('reauthentication_required', 'login')
  // One value is all that is documented, and the chooser asks for no password.
  if (prompt) throw refused('prompt')
  return 'login'
}

function require(
  value: string | undefined,
  reason: string,
  fits: (value: string) => boolean,
): void {
  if (value !== undefined && !fits(value)) throw refused(reason)
}

function refused(reason: string): AuthError {
  return new AuthError('config_invalid', 'login', { details: { reason } })
}
