import { createRealm } from './oidc/createRealm.ts'
import { serveRealm } from './oidc/serveRealm.ts'
import type { OidcServerProvider } from './oidc/serveRealm.ts'
import type { OidcProviderOptions } from './oidcProviderOptions.ts'

/**
 * Any OpenID Connect provider, for a server that is a confidential client of it: authorization code
 * with PKCE, discovery, rotation, revocation, sign-out at the provider and back-channel logout.
 * Metadata and keys are remembered by the object, so an app makes it once.
 *
 * @param options issuer, client and its credential; everything else has a default
 * @returns a provider for `createAuthHandler`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see OpenID Connect Core 1.0, RFC 6749, RFC 7636, RFC 9126, RFC 9207, RFC 9700, RFC 10017
 * @example
 * const provider = oidcProvider({
 *   issuer: 'https://id.example.com',
 *   clientId: 'my-app',
 *   clientSecret: process.env.OIDC_CLIENT_SECRET,
 * })
 */
export function oidcProvider(options: OidcProviderOptions): OidcServerProvider {
  return serveRealm('oidc', createRealm(options))
}
