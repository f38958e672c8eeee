import type { Capabilities, Capability } from '../core/capabilities.ts'
import { memoryAnonymous } from './memoryAnonymous.ts'
import { memoryApiKeys } from './memoryApiKeys.ts'
import { memoryEmailChange, memoryEmailSharing, memoryEmailVerification } from './memoryEmail.ts'
import { memoryFlowToken } from './memoryFlowToken.ts'
import { memoryInvitations } from './memoryInvitations.ts'
import { memoryMagicLink, memoryOneTimeCode } from './memoryLinks.ts'
import { memoryOrganizations } from './memoryOrganizations.ts'
import { memoryPassword } from './memoryPassword.ts'
import { memoryPasswordChange, memoryPasswordReset } from './memoryPasswordReset.ts'
import { memoryIdentities, memoryProfile } from './memoryProfile.ts'
import { memoryRedirect, memorySocial } from './memoryRedirect.ts'
import type { MemoryServer } from './memoryServer.ts'
import { memorySessions } from './memorySessions.ts'
import { memoryTwoFactor } from './memoryTwoFactor.ts'

/** Makes each group of a memory backend. */
const makers: { readonly [Name in Capability]: (server: MemoryServer) => Capabilities[Name] } = {
  redirect: memoryRedirect,
  password: memoryPassword,
  passwordReset: memoryPasswordReset,
  passwordChange: memoryPasswordChange,
  emailChange: memoryEmailChange,
  emailVerification: memoryEmailVerification,
  emailSharing: memoryEmailSharing,
  magicLink: memoryMagicLink,
  oneTimeCode: memoryOneTimeCode,
  social: memorySocial,
  anonymous: memoryAnonymous,
  twoFactor: memoryTwoFactor,
  sessions: memorySessions,
  profile: memoryProfile,
  identities: memoryIdentities,
  apiKeys: memoryApiKeys,
  organizations: memoryOrganizations,
  invitations: memoryInvitations,
  flowToken: memoryFlowToken,
}

/**
 * Makes the groups that were asked for.
 *
 * @param server the server behind them
 * @param names which
 */
export function memoryGroups<Name extends Capability>(
  server: MemoryServer,
  names: readonly Name[],
): Pick<Capabilities, Name>
export function memoryGroups(server: MemoryServer, names: readonly Capability[]) {
  return Object.fromEntries(names.map((name) => [name, makers[name](server)]))
}
