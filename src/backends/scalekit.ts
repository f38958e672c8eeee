import { defineBackend } from '../core/defineBackend.ts'
import { checkScalekitOptions } from './scalekit/checkScalekitOptions.ts'
import { organizations } from './scalekit/organizations.ts'
import type { ScalekitBackend, ScalekitOptions } from './scalekit/scalekitOptions.ts'
import { issuerOf } from './scalekit/toOidcOptions.ts'

export type {
  ScalekitBackend,
  ScalekitEndpoints,
  ScalekitOptions,
} from './scalekit/scalekitOptions.ts'
export { idpInitiatedLogin } from './scalekit/idpInitiatedLogin.ts'

/**
 * Scalekit Full Stack Authentication for a "Single Page Application" client: code with PKCE, rotation,
 * organizations, roles and permissions, and sign-out at Scalekit. The protocol itself is loaded when
 * it is first needed.
 *
 * For pages Scalekit has neither a second factor nor a list of sessions nor a way to revoke a token,
 * so those groups are not here. A step-up is a sign-in anew (`prompt=login`).
 *
 * @param options address of the environment and client id; everything else has a default
 * @returns a backend for `createAuthClient` or `AuthProvider`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see https://docs.scalekit.com/authenticate/fsa/multiapp/single-page-app/
 * @example
 * const auth = createAuthClient({
 *   backend: scalekit({ environmentUrl: 'https://acme.scalekit.cloud', clientId: 'skc_123' }),
 * })
 */
export function scalekit(options: ScalekitOptions): ScalekitBackend {
  checkScalekitOptions(options)
  const protocol = () => import('./scalekit/protocol.ts')
  return defineBackend({
    id: 'scalekit',
    namespace: `scalekit:${issuerOf(options)}:${options.clientId}`,
    transport: 'bearer',
    // What was stored is used as it is: a reload with a live session asks nobody.
    restore: async (_context, stored) => stored,
    refresh: async (context, held) => (await protocol()).refreshScalekit(options, context, held),
    signOut: async (context, request) =>
      (await protocol()).endScalekitSession(options, context, request),
    redirect: {
      redirectUri: (origin) => options.redirectUri ?? `${origin}/`,
      start: async (context, request) =>
        (await protocol()).startScalekitLogin(options, context, request),
      finish: async (context, attempt) =>
        (await protocol()).finishScalekitLogin(options, context, attempt),
    },
    organizations,
  })
}
