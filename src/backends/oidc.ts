import { defineBackend } from '../core/defineBackend.ts'
import { checkOidcOptions } from './oidc/checkOidcOptions.ts'
import type { OidcOptions } from './oidc/oidcOptions.ts'

export type { OidcOptions, ServerMetadata } from './oidc/oidcOptions.ts'

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
export function oidc(options: OidcOptions) {
  checkOidcOptions(options)
  const { issuer, clientId } = options
  const protocol = () => import('./oidc/protocol.ts')
  return defineBackend({
    id: 'oidc',
    namespace: `oidc:${issuer}:${clientId}`,
    transport: 'bearer',
    // What was stored is used as it is: a reload with a live session asks nobody.
    restore: async (_context, stored) => stored,
    refresh: async (context, held) => (await protocol()).refreshTokens(options, context, held),
    signOut: async (context, request) => (await protocol()).endSession(options, context, request),
    redirect: {
      redirectUri: (origin) => options.redirectUri ?? `${origin}/`,
      start: async (context, request) => (await protocol()).startLogin(options, context, request),
      finish: async (context, attempt) => (await protocol()).finishLogin(options, context, attempt),
    },
  })
}
