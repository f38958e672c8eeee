import { defineBackend } from '../core/defineBackend.ts'
import { checkFluxbaseOptions } from './fluxbase/checkFluxbaseOptions.ts'
import type { FluxbaseOptions } from './fluxbase/fluxbaseOptions.ts'
import { fluxbaseGroups } from './fluxbase/fluxbaseGroups.ts'

export type {
  FluxbaseCaptchaAction,
  FluxbaseCaptchaConfig,
  FluxbaseOptions,
  FluxbasePaths,
} from './fluxbase/fluxbaseOptions.ts'
export { onFluxbaseAuthStateChange, toFluxbaseEvent } from './fluxbase/onFluxbaseAuthStateChange.ts'
export type {
  FluxbaseAuthEvent,
  FluxbaseEventSource,
  FluxbaseSourceEvent,
} from './fluxbase/onFluxbaseAuthStateChange.ts'

/**
 * Fluxbase, by tokens in the page: password, links and codes by mail, other providers (relayed by
 * the server; there is no PKCE to add), second factor, profile, identities and API keys. What its
 * documents promise and the server lacks (anonymous sessions, the list of sessions, changes of
 * password and e-mail) is at paths of its own, and throws `capability_missing` where they are not.
 * Made from source at commit 4b44e727 (2026-04-29).
 *
 * @param options the server's address; everything else has a default
 * @returns a backend for `createAuthClient` or `AuthProvider`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see https://github.com/nimbleflux/fluxbase
 * @example
 * const auth = createAuthClient({ backend: fluxbase({ url: 'https://api.example.com' }) })
 * await auth.password.signIn({ email, password })
 */
export function fluxbase(options: FluxbaseOptions) {
  checkFluxbaseOptions(options)
  const { url, tenant } = options
  const protocol = () => import('./fluxbase/protocol.ts')
  return defineBackend({
    id: 'fluxbase',
    namespace: `fluxbase:${url}${tenant ? `:${tenant}` : ''}`,
    transport: 'bearer',
    origins: [new URL(url).origin],
    fetch: async (context, request, token) =>
      (await protocol()).sendAsPerson(options, context, request, token),
    readRefusal: async (response) =>
      (await (await protocol()).isExpired(response)) ? 'expired' : 'denied',
    // What was stored is used as it is: the server's limit on renewals is shared by all its users.
    restore: async (_context, stored) => stored,
    refresh: async (context, held) => (await protocol()).refreshTokens(options, context, held),
    signOut: async (context, request) => (await protocol()).endSession(options, context, request),
    ...fluxbaseGroups(options),
  })
}
