import type { UserClaims } from '../core/authUser.ts'
import type { Backend } from '../core/backend.ts'
import { checkOidcOptions } from './oidc/checkOidcOptions.ts'
import type { OidcBackend, OidcOptions } from './oidc/oidcOptions.ts'

export type { OidcBackend, OidcOptions, OidcUser, ServerMetadata } from './oidc/oidcOptions.ts'
export { pushedRequests } from './oidc/pushedRequests.ts'
export type { PushedRequests } from './oidc/pushedRequests.ts'
export { dpop } from './oidc/dpop.ts'
export type { Dpop, DpopOptions } from './oidc/dpop.ts'
export type { KeyStore } from './oidc/dpop/keyStore.ts'

/**
 * Any OpenID Connect provider: authorization code with PKCE, discovery, rotation, revocation and
 * sign-out at the provider. The protocol itself is loaded when it is first needed; a page that
 * only restores a live session never downloads it.
 *
 * @param options issuer and client id; everything else has a default
 * @returns a backend for `createAuthClient` or `AuthProvider`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see OpenID Connect Core 1.0, RFC 6749, RFC 7636, RFC 9207, RFC 9700
 * @example
 * const auth = createAuthClient({
 *   backend: oidc({ issuer: 'https://id.example.com', clientId: 'my-app' }),
 * })
 */
export function oidc<Claims extends UserClaims = Readonly<Record<string, unknown>>>(
  options: OidcOptions<Claims>,
): OidcBackend<Claims> {
  checkOidcOptions(options)
  const { issuer, clientId, dpop } = options
  const protocol = () => import('./oidc/protocol.ts')
  // Without `defineBackend`: there are no groups to bind, and nobody downloads how.
  const backend: Backend = {
    id: 'oidc',
    // Tokens of the one kind are never taken for the other, whatever an older version left behind.
    namespace: `oidc:${issuer}:${clientId}${dpop ? ':dpop' : ''}`,
    transport: 'bearer',
    fetch: dpop?.fetch,
    // What was stored is used as it is: a reload with a live session asks nobody.
    restore: async (_context, stored) => stored,
    refresh: async (context, held) => (await protocol()).refreshTokens(options, context, held),
    signOut: async (context, request) => (await protocol()).endSession(options, context, request),
    redirect: {
      redirectUri: (origin) => options.redirectUri ?? `${origin}/`,
      start: async (context, request) => (await protocol()).startLogin(options, context, request),
      finish: async (context, attempt) => (await protocol()).finishLogin(options, context, attempt),
    },
  }
  // The schema has made the claims what it says they are; the compiler cannot see that far.
  return backend as OidcBackend<Claims>
}
