import type { AnonymousGroup } from './anonymousGroup.ts'
import type { ApiKeysGroup } from './apiKeysGroup.ts'
import type { EmailChangeGroup } from './emailChangeGroup.ts'
import type { EmailSharingGroup } from './emailSharingGroup.ts'
import type { EmailVerificationGroup } from './emailVerificationGroup.ts'
import type { FlowTokenGroup } from './flowTokenGroup.ts'
import type { IdentitiesGroup } from './identitiesGroup.ts'
import type { InvitationsGroup } from './invitationsGroup.ts'
import type { MagicLinkGroup } from './magicLinkGroup.ts'
import type { OneTimeCodeGroup } from './oneTimeCodeGroup.ts'
import type { OrganizationsGroup } from './organizationsGroup.ts'
import type { PasswordChangeGroup } from './passwordChangeGroup.ts'
import type { PasswordGroup } from './passwordGroup.ts'
import type { PasswordResetGroup } from './passwordResetGroup.ts'
import type { ProfileGroup } from './profileGroup.ts'
import type { SessionsGroup } from './sessionsGroup.ts'
import type { SocialGroup } from './socialGroup.ts'
import type { TwoFactorGroup } from './twoFactorGroup.ts'

/** The groups as an app calls them: `client.password.signIn(…)`. */
export interface Groups {
  readonly password: PasswordGroup
  readonly passwordReset: PasswordResetGroup
  readonly passwordChange: PasswordChangeGroup
  readonly emailChange: EmailChangeGroup
  readonly emailVerification: EmailVerificationGroup
  readonly emailSharing: EmailSharingGroup
  readonly magicLink: MagicLinkGroup
  readonly oneTimeCode: OneTimeCodeGroup
  readonly social: SocialGroup
  readonly anonymous: AnonymousGroup
  readonly twoFactor: TwoFactorGroup
  readonly sessions: SessionsGroup
  readonly profile: ProfileGroup
  readonly identities: IdentitiesGroup
  readonly apiKeys: ApiKeysGroup
  readonly organizations: OrganizationsGroup
  readonly invitations: InvitationsGroup
  readonly flowToken: FlowTokenGroup
}
