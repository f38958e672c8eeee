import { AuthError } from '../../core/authError.ts'
import { listClaim } from '../../core/listClaim.ts'
import { parseUrl } from '../../core/parseUrl.ts'
import { configError } from '../configError.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import type { ServerGrant, ServerProvider } from '../serverProvider.ts'
import { createRealm } from './oidc/createRealm.ts'
import type { OidcRealm } from './oidc/oidcRealm.ts'
import { serveRealm } from './oidc/serveRealm.ts'
import type { OidcServerProvider } from './oidc/serveRealm.ts'
import { accessOf, applyAccess } from './scalekit/applyAccess.ts'
import { scalekitParameters, translateParameters } from './scalekit/loginParameters.ts'
import { createManagementApi } from './scalekit/managementApi.ts'
import { readAccess } from './scalekit/readAccess.ts'
import { scalekitSessions } from './scalekit/sessions.ts'
import type { ScalekitProviderOptions } from './scalekitProviderOptions.ts'

const PROVIDERS = ['google', 'microsoft', 'github', 'gitlab', 'linkedin', 'salesforce']

/** A refresh token comes with `offline_access` alone. */
const SCOPES = ['openid', 'profile', 'email', 'offline_access']

/**
 * Scalekit's Full Stack Authentication, for a "Web Application" client. Roles and permissions are
 * in the access token, and come from there into `user.claims`; sessions are those that Scalekit
 * keeps, by its management API; sign-out ends the session of all apps of the environment.
 *
 * @param options environment, client and secret
 * @returns a provider for `createAuthHandler`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see OpenID Connect Core 1.0, OpenID Connect RP-Initiated Logout 1.0
 * @example
 * const provider = scalekitProvider({
 *   environmentUrl: 'https://acme.scalekit.cloud',
 *   clientId: 'skc_…',
 *   clientSecret: process.env.SCALEKIT_CLIENT_SECRET,
 * })
 */
export function scalekitProvider(
  options: ScalekitProviderOptions,
): OidcServerProvider & Required<Pick<ServerProvider, 'sessions' | 'organizations'>> {
  const { environmentUrl, providers = PROVIDERS, managementPath = '/api/v1' } = options
  if (!parseUrl(environmentUrl))
    throw configError('environmentUrl', 'address', 'An absolute https address.')
  const realm = createRealm({
    ...options,
    issuer: options.issuer ?? environmentUrl.replace(/\/$/, ''),
    scopes: options.scopes ?? SCOPES,
    clientAuth: 'client_secret_post',
    allowedParameters: scalekitParameters,
  })
  const base = serveRealm('scalekit', realm)
  const api = createManagementApi(realm, new URL(managementPath, environmentUrl).href)

  return {
    ...base,
    begin: async (environment, { parameters, ...login }) =>
      base.begin(environment, {
        ...login,
        parameters: translateParameters(parameters, providers),
      }),
    finish: async (environment, answer) =>
      withAccess(realm, environment, await base.finish(environment, answer)),
    refresh: (environment, held) => refresh(realm, environment, held, base.refresh),
    endSessionUrl: async (_environment, grant, returnTo, state) =>
      logoutUrl(options, grant, returnTo, state),
    sessions: scalekitSessions(api),
    organizations: {
      // There is no list for one person, so it is the present one.
      list: async (_environment, { user }) => {
        const roles = listClaim(user.claims, 'roles')
        const id = user.organizationId
        // Of several roles none is the one.
        const role = (roles.length === 1 && roles[0]) || null
        return id ? [{ id, name: null, role, isCurrent: true }] : []
      },
      // Within a session Scalekit heeds `organization_id` with the chooser alone.
      loginParameters: (id) => ({
        prompt: 'select_account',
        ...(id !== null && { organization_id: id }),
      }),
    },
  }
}

/** Roles and permissions are those of the access token; a forged one has none. */
async function withAccess(
  realm: OidcRealm,
  environment: ServerEnvironment,
  grant: ServerGrant,
  before?: ServerGrant,
): Promise<ServerGrant> {
  const access = await readAccess(realm, environment, grant)
  const user = applyAccess(grant.user, access ?? (before ? accessOf(before.user) : {}))
  const sid = user.claims['sid']
  return { ...grant, user, providerSessionId: typeof sid === 'string' ? sid : null }
}

async function refresh(
  realm: OidcRealm,
  environment: ServerEnvironment,
  held: ServerGrant,
  renew: ServerProvider['refresh'],
): Promise<ServerGrant> {
  const { signal: _gone, ...lasting } = environment
  const grant = await withAccess(realm, lasting, await renew(environment, held), held)
  const before = held.user.organizationId
  // Nobody moves over in the background: what is on the screen belongs to the one before.
  if (before !== undefined && grant.user.organizationId !== before)
    throw new AuthError('session_expired', 'refresh', { details: { reason: 'organization' } })
  return grant
}

/** Good once, and made of the ID token of the session that is given up. The hint names the client. */
function logoutUrl(
  { environmentUrl, logoutPath = '/oidc/logout' }: ScalekitProviderOptions,
  { idToken }: ServerGrant,
  returnTo: string,
  state: string | undefined,
): string | null {
  if (idToken === null) return null
  const url = new URL(logoutPath, environmentUrl)
  url.searchParams.set('id_token_hint', idToken)
  url.searchParams.set('post_logout_redirect_uri', returnTo)
  if (state !== undefined) url.searchParams.set('state', state)
  return url.href
}
