import type { BackendCore } from '../core/backend.ts'
import type { Capabilities } from '../core/capabilities.ts'
import { defineBackend } from '../core/defineBackend.ts'
import type { FlowiseOptions } from './flowise/flowiseOptions.ts'
import { flowiseSettings } from './flowise/flowiseSettings.ts'
import { readFlowiseRefusal } from './flowise/readFlowiseRefusal.ts'
import { readSsoState } from './flowise/readSsoState.ts'
import { sendInternal } from './flowise/sendInternal.ts'

export type { FlowiseOptions, FlowisePaths, FlowiseSsoReturn } from './flowise/flowiseOptions.ts'

/** What `flowise` returns. */
export type FlowiseBackend = BackendCore & {
  readonly id: 'flowise'
  readonly transport: 'cookie'
} & Pick<
    Capabilities,
    | 'password'
    | 'passwordReset'
    | 'passwordChange'
    | 'emailVerification'
    | 'invitations'
    | 'organizations'
    | 'social'
    | 'profile'
    | 'apiKeys'
  >

/**
 * Flowise from 3.0.1 on, by the session cookies that its own pages use. Page and Flowise must be of
 * one site. Nothing can read the cookies, so there is no access token to be had; requests of
 * `client.fetch` to Flowise carry the session.
 *
 * There is no `emailChange`: Flowise 3.1.4 sends the link to the old address, keeps nothing of the
 * new one when it is followed, and answers with success all the same.
 *
 * @param options where Flowise is; everything else has a default
 * @returns a backend for `createAuthClient` or `AuthProvider`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see Flowise 3.1.4, `packages/server/src/enterprise/middleware/passport`
 * @example
 * const auth = createAuthClient({ backend: flowise({ url: 'https://flowise.example.com' }) })
 * await auth.password.signIn({ email, password })
 * const response = await auth.fetch('https://flowise.example.com/api/v1/chatflows')
 */
export function flowise(options: FlowiseOptions): FlowiseBackend {
  const settings = flowiseSettings(options)
  const protocol = () => import('./flowise/protocol.ts')
  const password = async () => (await import('./flowise/password.ts')).password(settings)
  const reset = async () => (await import('./flowise/passwordReset.ts')).passwordReset(settings)
  const change = async () => (await import('./flowise/passwordChange.ts')).passwordChange(settings)
  const verification = async () =>
    (await import('./flowise/emailVerification.ts')).emailVerification(settings)
  const invitations = async () => (await import('./flowise/invitations.ts')).invitations(settings)
  const workspaces = async () =>
    (await import('./flowise/organizations.ts')).organizations(settings)
  const profile = async () => (await import('./flowise/profile.ts')).profile(settings)
  const keys = async () => (await import('./flowise/apiKeys.ts')).apiKeys(settings)
  const sso = () => import('./flowise/sso.ts')
  return defineBackend({
    id: 'flowise',
    namespace: `flowise:${settings.api}`,
    transport: 'cookie',
    origins: [settings.origin],
    restore: async (context, stored) =>
      (await protocol()).restoreSession(settings, context, stored),
    refresh: async (context, held) => (await protocol()).refreshSession(settings, context, held),
    signOut: async (context, request) => (await protocol()).endSession(settings, context, request),
    fetch: (context, request) => sendInternal(settings, context, request),
    readRefusal: readFlowiseRefusal,
    password: {
      signIn: async (context, input) => (await password()).signIn(context, input),
      signUp: async (context, input) => (await password()).signUp(context, input),
      rules: async (context) => (await password()).rules(context),
    },
    passwordReset: {
      request: async (context, input) => (await reset()).request(context, input),
      confirm: async (context, input) => (await reset()).confirm(context, input),
    },
    passwordChange: {
      change: async (context, input) => (await change()).change(context, input),
    },
    emailVerification: {
      verify: async (context, input) => (await verification()).verify(context, input),
      resend: async (context, input) => (await verification()).resend(context, input),
    },
    invitations: {
      accept: async (context, input) => (await invitations()).accept(context, input),
    },
    organizations: {
      list: async (context) => (await workspaces()).list(context),
      switchTo: async (context, input) => (await workspaces()).switchTo(context, input),
    },
    profile: {
      reload: async (context) => (await profile()).reload(context),
      update: async (context, changes) => (await profile()).update(context, changes),
    },
    apiKeys: {
      list: async (context) => (await keys()).list(context),
      create: async (context, input) => (await keys()).create(context, input),
      revoke: async (context, input) => (await keys()).revoke(context, input),
    },
    social: {
      providers: async (context) =>
        (await import('./flowise/listProviders.ts')).listProviders(settings, context),
      redirect: {
        redirectUri: (origin) => origin + settings.ssoReturn.success,
        readState: (href) => readSsoState(settings, href),
        start: async (_context, request) => (await sso()).startSso(settings, request),
        finish: async (context, attempt) => (await sso()).finishSso(settings, context, attempt),
      },
    },
  })
}
