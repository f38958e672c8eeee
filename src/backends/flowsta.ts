import { defineBackend } from '../core/defineBackend.ts'
import type { FlowstaBackend, FlowstaOptions } from './flowsta/flowstaOptions.ts'
import { readFlowstaOptions } from './flowsta/readFlowstaOptions.ts'

export type { FlowstaBackend, FlowstaOptions, FlowstaScope } from './flowsta/flowstaOptions.ts'

/**
 * Login with Flowsta: authorization code with PKCE, one-time rotation of refresh tokens, and
 * revocation, all with the JSON bodies that Flowsta wants. The access token is opaque and there is
 * no ID token, so the userinfo endpoint says who it is. What Flowsta's documents disagree about is
 * read the way that works with either.
 *
 * People may keep their e-mail address to themselves although the scope was granted:
 * `user.emailStatus` tells, and `emailSharing.request` asks again. The session at Flowsta outlives
 * a sign-out from another site, which `signOut` reports (`provider: 'not-ended'`); the next
 * sign-in may then pick the same account without a question. `signIn.redirect({ prompt: 'login' })`
 * goes to Flowsta's sign-in page instead, as far as that helps: no parameter can force it.
 *
 * @param options the client id; everything else has a default
 * @returns a backend for `createAuthClient` or `AuthProvider`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see RFC 6749, RFC 7636, RFC 7009 (with JSON in place of forms)
 * @example
 * const auth = createAuthClient({ backend: flowsta({ clientId: 'flowsta_app_…' }) })
 */
export function flowsta(options: FlowstaOptions): FlowstaBackend {
  const settings = readFlowstaOptions(options)
  const { tokenUrl, clientId, userinfoUrl, accountUrl } = settings
  const protocol = () => import('./flowsta/protocol.ts')
  return defineBackend({
    id: 'flowsta',
    namespace: `flowsta:${new URL(tokenUrl).origin}:${clientId}`,
    transport: 'bearer',
    accountUrl,
    origins: [new URL(userinfoUrl).origin],
    // What was stored is used as it is: a reload with a live session asks nobody.
    restore: async (_context, stored) => stored,
    refresh: async (context, held) => (await protocol()).refreshTokens(settings, context, held),
    signOut: async (context, request) => (await protocol()).endSession(settings, context, request),
    redirect: {
      redirectUri: (origin) => options.redirectUri ?? `${origin}/`,
      start: async (context, request) => (await protocol()).startLogin(settings, context, request),
      finish: async (context, attempt) =>
        (await protocol()).finishLogin(settings, context, attempt),
    },
    emailSharing: {
      request: async (context, input) => (await protocol()).requestEmail(settings, context, input),
    },
  })
}
