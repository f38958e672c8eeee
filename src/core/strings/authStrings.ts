import type { ReauthDialogStrings } from './reauthDialogStrings.ts'
import type { UserMenuStrings } from './userMenuStrings.ts'
import type { OrganizationSwitcherStrings } from './organizationSwitcherStrings.ts'
import type { ProfileFormStrings } from './profileFormStrings.ts'
import type { ApiKeyListStrings } from './apiKeyListStrings.ts'
import type { SessionListStrings } from './sessionListStrings.ts'
import type { EmbedFrameStrings } from './embedFrameStrings.ts'
import type { CommonStrings } from './commonStrings.ts'
import type { ErrorStrings } from './errorStrings.ts'
import type { MagicLinkFormStrings } from './magicLinkFormStrings.ts'
import type { ProviderButtonStrings } from './providerButtonStrings.ts'
import type { SessionTimeoutStrings } from './sessionTimeoutStrings.ts'
import type { SignInFormStrings } from './signInFormStrings.ts'
import type { LoginButtonStrings } from './loginButtonStrings.ts'
import type { InvitationFormStrings } from './invitationFormStrings.ts'
import type { PasswordResetStrings } from './passwordResetStrings.ts'
import type { PasswordRulesStrings } from './passwordRulesStrings.ts'
import type { SentNoticeStrings } from './sentNoticeStrings.ts'
import type { SignUpFormStrings } from './signUpFormStrings.ts'
import type { TwoFactorPromptStrings } from './twoFactorPromptStrings.ts'
import type { TwoFactorSetupStrings } from './twoFactorSetupStrings.ts'
import type { VerifyEmailStrings } from './verifyEmailStrings.ts'

/** Every word that components show, in groups: one for each component and two that they share. */
export interface StringGroups {
  readonly common: CommonStrings
  readonly errors: ErrorStrings
  readonly loginButton: LoginButtonStrings
  readonly magicLinkForm: MagicLinkFormStrings
  readonly providerButton: ProviderButtonStrings
  readonly sessionTimeout: SessionTimeoutStrings
  readonly signInForm: SignInFormStrings
  readonly reauthDialog: ReauthDialogStrings
  readonly apiKeyList: ApiKeyListStrings
  readonly sessionList: SessionListStrings
  readonly userMenu: UserMenuStrings
  readonly organizationSwitcher: OrganizationSwitcherStrings
  readonly profileForm: ProfileFormStrings
  readonly invitationForm: InvitationFormStrings
  readonly passwordReset: PasswordResetStrings
  readonly passwordRules: PasswordRulesStrings
  readonly sentNotice: SentNoticeStrings
  readonly signUpForm: SignUpFormStrings
  readonly twoFactorPrompt: TwoFactorPromptStrings
  readonly twoFactorSetup: TwoFactorSetupStrings
  readonly verifyEmail: VerifyEmailStrings
  readonly embedFrame: EmbedFrameStrings
}

/** A whole language. */
export interface AuthStrings extends StringGroups {
  /** Its tag (BCP 47), such as `de`: dates, numbers and durations follow it. */
  readonly locale: string
  /** Which way it is written. */
  readonly direction: 'ltr' | 'rtl'
}

/** A language, or a part of one: what is absent stays English. */
export type PartialAuthStrings = Partial<Pick<AuthStrings, 'locale' | 'direction'>> & {
  readonly [Name in keyof StringGroups]?: Partial<StringGroups[Name]>
}
