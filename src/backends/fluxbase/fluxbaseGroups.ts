import type { AuthUser } from '../../core/authUser.ts'
import type { Capabilities } from '../../core/capabilities.ts'
import type { GroupContext } from '../../core/groups/groupContext.ts'
import type { RedirectGroup } from '../../core/redirectGroup.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { samlState } from './samlState.ts'

/** What Fluxbase can do, or promises to. */
export type FluxbaseGroups = Omit<
  Capabilities,
  'redirect' | 'emailSharing' | 'organizations' | 'invitations' | 'flowToken'
>

const protocol = () => import('./protocol.ts')

type Protocol = Awaited<ReturnType<typeof protocol>>

/** A method of a group as the protocol has it. */
type Method<Input extends readonly unknown[], Result> = (
  options: FluxbaseOptions,
  context: GroupContext,
  ...input: Input
) => Promise<Result>

/**
 * Makes the groups. What they do is loaded when the first of them is called.
 *
 * @param options what the app passed
 */
export function fluxbaseGroups(options: FluxbaseOptions): FluxbaseGroups {
  const lazily =
    <Input extends readonly unknown[], Result>(pick: (part: Protocol) => Method<Input, Result>) =>
    async (context: GroupContext, ...input: Input): Promise<Result> =>
      pick(await protocol())(options, context, ...input)
  return {
    password: {
      signIn: lazily((part) => part.signIn),
      signUp: lazily((part) => part.signUp),
      rules: lazily((part) => part.rules),
    },
    passwordReset: {
      request: lazily((part) => part.requestReset),
      confirm: lazily((part) => part.confirmReset),
    },
    passwordChange: { change: lazily((part) => part.changePassword) },
    emailChange: {
      change: lazily((part) => part.changeEmail),
      confirm: lazily((part) => part.confirmEmail),
    },
    emailVerification: {
      verify: lazily((part) => part.verifyEmail),
      resend: lazily((part) => part.resendVerification),
    },
    magicLink: { send: lazily((part) => part.sendLink), verify: lazily((part) => part.verifyLink) },
    oneTimeCode: {
      send: lazily((part) => part.sendCode),
      verify: lazily((part) => part.verifyCode),
    },
    social: {
      providers: lazily((part) => part.listProviders),
      redirect: socialRedirect(options),
    },
    anonymous: {
      signIn: lazily((part) => part.signInAnonymously),
      convert: lazily((part) => part.convertAnonymous),
    },
    twoFactor: {
      verify: lazily((part) => part.verifyFactor),
      status: lazily((part) => part.factorStatus),
      setUp: lazily((part) => part.setUpFactor),
      enable: lazily((part) => part.enableFactor),
      disable: lazily((part) => part.disableFactor),
    },
    sessions: {
      list: lazily((part) => part.listSessions),
      revoke: lazily((part) => part.revokeSession),
      revokeOthers: lazily((part) => part.revokeOtherSessions),
    },
    profile: {
      reload: lazily((part) => part.reloadProfile),
      update: lazily((part) => part.updateProfile),
    },
    identities: {
      list: lazily((part) => part.listIdentities),
      unlink: lazily((part) => part.unlinkIdentity),
    },
    apiKeys: {
      list: lazily((part) => part.listApiKeys),
      create: lazily((part) => part.createApiKey),
      revoke: lazily((part) => part.revokeApiKey),
    },
  }
}

function socialRedirect(options: FluxbaseOptions): RedirectGroup<AuthUser> {
  const { redirectUri } = options
  return {
    redirectUri: (origin) => redirectUri ?? `${origin}/`,
    readState: (href) => samlState(href, redirectUri ?? `${new URL(href).origin}/`),
    start: async (context, request) => (await protocol()).startSocial(options, context, request),
    finish: async (context, attempt) => (await protocol()).finishSocial(options, context, attempt),
  }
}
