import { embedFrameAttributes } from './attributes/embedFrameAttributes.ts'
import { organizationSwitcherAttributes } from './attributes/organizationSwitcherAttributes.ts'
import { profileFormAttributes } from './attributes/profileFormAttributes.ts'
import { userMenuAttributes } from './attributes/userMenuAttributes.ts'
import { reauthDialogAttributes } from './attributes/reauthDialogAttributes.ts'
import { magicLinkFormAttributes } from './attributes/magicLinkFormAttributes.ts'
import { providerButtonAttributes } from './attributes/providerButtonAttributes.ts'
import { signInFormAttributes } from './attributes/signInFormAttributes.ts'
import { apiKeyListAttributes } from './attributes/apiKeyListAttributes.ts'
import { sessionListAttributes } from './attributes/sessionListAttributes.ts'
import { loginButtonAttributes } from './attributes/loginButtonAttributes.ts'
import { twoFactorPromptAttributes } from './attributes/twoFactorPromptAttributes.ts'
import { twoFactorSetupAttributes } from './attributes/twoFactorSetupAttributes.ts'
import { invitationFormAttributes } from './attributes/invitationFormAttributes.ts'
import { passwordResetFormAttributes } from './attributes/passwordResetFormAttributes.ts'
import { signUpFormAttributes } from './attributes/signUpFormAttributes.ts'
import { verifyEmailAttributes } from './attributes/verifyEmailAttributes.ts'

/** Every data attribute of every component, for documentation and tests. Nothing imports it at run time. */
export const componentAttributes = {
  LoginButton: loginButtonAttributes,
  SignInForm: signInFormAttributes,
  ProviderButton: providerButtonAttributes,
  MagicLinkForm: magicLinkFormAttributes,
  InvitationForm: invitationFormAttributes,
  PasswordResetForm: passwordResetFormAttributes,
  SignUpForm: signUpFormAttributes,
  VerifyEmail: verifyEmailAttributes,
  SessionList: sessionListAttributes,
  ApiKeyList: apiKeyListAttributes,
  TwoFactorPrompt: twoFactorPromptAttributes,
  TwoFactorSetup: twoFactorSetupAttributes,
  ReauthDialog: reauthDialogAttributes,
  UserMenu: userMenuAttributes,
  ProfileForm: profileFormAttributes,
  OrganizationSwitcher: organizationSwitcherAttributes,
  EmbedFrame: embedFrameAttributes,
} as const

export { cssVariables } from './attributes/cssVariables.ts'
