import type { OidcOptions, ServerMetadata } from '../oidc/oidcOptions.ts'
import type { ScalekitOptions } from './scalekitOptions.ts'

/** A refresh token comes with `offline_access` alone. */
const DEFAULT_SCOPE = 'openid profile email offline_access'

/**
 * Says what a Scalekit environment is in terms of OpenID Connect. The documented endpoints take the
 * place of discovery, so that nothing is asked that a page may not be allowed to read. Scalekit
 * documents no revocation endpoint, so none is named.
 *
 * @param options the adapter's options
 */
export function toOidcOptions(options: ScalekitOptions): OidcOptions {
  const { clientId, redirectUri, postLogoutRedirectUri, extraParams, discovery, userInfo } = options
  const { scope = DEFAULT_SCOPE } = options
  const metadata = discovery ? undefined : describeEnvironment(options)
  return {
    issuer: issuerOf(options),
    clientId,
    scope,
    ...(metadata && { metadata }),
    ...(redirectUri && { redirectUri }),
    ...(postLogoutRedirectUri && { postLogoutRedirectUri }),
    ...(extraParams && { extraParams }),
    ...(userInfo && { userInfo }),
  }
}

/**
 * Returns the issuer of the tokens.
 *
 * @param options the adapter's options
 */
export function issuerOf({ issuer, environmentUrl }: ScalekitOptions): string {
  return issuer ?? withoutSlash(environmentUrl)
}

function describeEnvironment(options: ScalekitOptions): ServerMetadata {
  const { endpoints = {}, environmentUrl } = options
  const base = withoutSlash(environmentUrl)
  const at = (path: string) => (path.startsWith('/') ? base + path : path)
  return {
    issuer: issuerOf(options),
    authorization_endpoint: at(endpoints.authorize ?? '/oauth/authorize'),
    token_endpoint: at(endpoints.token ?? '/oauth/token'),
    jwks_uri: at(endpoints.keys ?? '/keys'),
    userinfo_endpoint: at(endpoints.userinfo ?? '/userinfo'),
    end_session_endpoint: at(endpoints.logout ?? '/oidc/logout'),
  }
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '')
}
