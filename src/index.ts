export { AuthProvider } from './react/AuthProvider.tsx'
export type { AuthProviderProps } from './react/AuthProvider.tsx'
export type {
  ClientOption,
  Register,
  RegisteredClient,
  RegisteredFlowTokenClaims,
  UserOfClient,
} from './react/register.ts'
export { useAuthClient } from './react/useAuthClient.ts'
export { useAuthState } from './react/useAuthState.ts'
export { useSession } from './react/useSession.ts'
export type { SessionResult } from './react/useSession.ts'
export { useAuthSuspense } from './react/useAuthSuspense.ts'
export type { KnownSessionResult } from './react/useAuthSuspense.ts'
export { useSignIn } from './react/useSignIn.ts'
export type { SignInResult } from './react/useSignIn.ts'
export { useSignOut } from './react/useSignOut.ts'
export type { SignOutAction } from './react/useSignOut.ts'
export { useAuthFetch } from './react/useAuthFetch.ts'
export { useAuthEvent } from './react/useAuthEvent.ts'
export { useCapability } from './react/useCapability.ts'
export { useSessionTimeout } from './react/useSessionTimeout.ts'
export type { SessionTimeoutResult } from './react/useSessionTimeout.ts'
export { useFlowToken } from './react/useFlowToken.ts'
export type { FlowTokenResult, UseFlowTokenOptions } from './react/useFlowToken.ts'
export type { FlowTokenClaims, FlowTokenWarning } from './core/flowToken.ts'
export { AuthQueryProvider } from './react/AuthQueryProvider.tsx'
export type { AuthQueryProviderProps } from './react/AuthQueryProvider.tsx'
export { useAuthQueryClient } from './react/useAuthQueryClient.ts'
export { authQueryKey } from './react/authQueryKey.ts'
export type { AuthQueryKey } from './react/authQueryKey.ts'
export { LoginButton } from './components/LoginButton.tsx'
export type { LoginButtonProps, LoginButtonState, LoginMode } from './components/LoginButton.tsx'
export { SignInForm } from './components/signIn/SignInForm.tsx'
export type { SignInFormProps, SignInFormState } from './components/signIn/SignInForm.tsx'
export type { SignInFormSlots } from './components/signIn/signInSlots.ts'
export type { LeadingLinkTarget } from './components/signIn/LeadingLink.tsx'
export { MagicLinkForm } from './components/signIn/MagicLinkForm.tsx'
export type {
  MagicLinkFormProps,
  MagicLinkFormSlots,
  MagicLinkFormState,
} from './components/signIn/MagicLinkForm.tsx'
export { ProviderButton } from './components/signIn/ProviderButton.tsx'
export type {
  ProviderButtonProps,
  ProviderButtonSlots,
} from './components/signIn/ProviderButton.tsx'
export { ProviderMark } from './components/signIn/ProviderMark.tsx'
export type { ProviderMarkProps } from './components/signIn/ProviderMark.tsx'
export { useSignInForm } from './react/useSignInForm.ts'
export type { SignInFormOptions, SignInFormResult, SignInStep } from './react/useSignInForm.ts'
export type { SignInMethod, TypedMethod } from './react/signInMethods.ts'
export { useMagicLinkForm } from './react/useMagicLinkForm.ts'
export type {
  MagicLinkFormOptions,
  MagicLinkFormResult,
  MagicLinkStep,
} from './react/useMagicLinkForm.ts'
export { useProviders } from './react/useProviders.ts'
export { providersQuery } from './react/queries/providersQuery.ts'
export type { RenderProps } from './components/renderElement.tsx'
export { SignedIn } from './components/SignedIn.tsx'
export type { SignedInProps } from './components/SignedIn.tsx'
export { SignedOut } from './components/SignedOut.tsx'
export type { SignedOutProps } from './components/SignedOut.tsx'
export { RequireAuth } from './components/RequireAuth.tsx'
export type { RequireAuthProps } from './components/RequireAuth.tsx'
export { Protect } from './components/Protect.tsx'
export type { ProtectConditions, ProtectProps } from './components/Protect.tsx'
export { AuthErrorBoundary } from './components/AuthErrorBoundary.tsx'
export type {
  AuthErrorBoundaryProps,
  AuthErrorFallbackProps,
} from './components/AuthErrorBoundary.tsx'
export { ReauthDialog } from './components/ReauthDialog.tsx'
export type {
  ReauthDialogProps,
  ReauthDialogSlots,
  ReauthLabels,
  ReauthReason,
  ReauthText,
} from './components/ReauthDialog.tsx'
export { SessionTimeoutDialog } from './components/SessionTimeoutDialog.tsx'
export type { SessionTimeoutDialogProps, TimeoutKind } from './components/SessionTimeoutDialog.tsx'
export { SignUpForm } from './components/signUp/SignUpForm.tsx'
export type {
  SignUpFormProps,
  SignUpFormState,
  SignUpSlots,
} from './components/signUp/SignUpForm.tsx'
export type { SignUpField } from './components/signUp/MetadataField.tsx'
export { PasswordResetForm } from './components/links/PasswordResetForm.tsx'
export type {
  PasswordResetFormProps,
  PasswordResetFormState,
  PasswordResetSlots,
  PasswordResetStep,
} from './components/links/PasswordResetForm.tsx'
export { VerifyEmail } from './components/links/VerifyEmail.tsx'
export type {
  VerifyEmailProps,
  VerifyEmailSlots,
  VerifyEmailState,
} from './components/links/VerifyEmail.tsx'
export { InvitationForm } from './components/links/InvitationForm.tsx'
export type {
  InvitationFormProps,
  InvitationFormState,
  InvitationSlots,
  InvitationStep,
} from './components/links/InvitationForm.tsx'
export { useSignUp } from './react/useSignUp.ts'
export type { SignUpMode, SignUpResult } from './react/useSignUp.ts'
export { usePasswordRules } from './react/usePasswordRules.ts'
export type { PasswordRulesResult } from './react/usePasswordRules.ts'
export type { PasswordCheck, PasswordRule } from './core/checkPasswordRules.ts'
export { useLinkToken } from './react/useLinkToken.ts'
export type { LinkTokenOptions, LinkTokenResult, LinkTokenState } from './react/useLinkToken.ts'
export { useEmailLink } from './react/useEmailLink.ts'
export type { EmailLinkKind, EmailLinkOptions, EmailLinkResult } from './react/useEmailLink.ts'
export { SessionList } from './components/sessions/SessionList.tsx'
export type { SessionListProps, SessionListState } from './components/sessions/SessionList.tsx'
export type { SessionItemState, SessionListSlots } from './components/sessions/sessionSlots.ts'
export { useSessions } from './react/useSessions.ts'
export { sessionsQuery } from './react/queries/sessionsQuery.ts'
export { useSessionList } from './react/useSessionList.ts'
export type {
  RevokeTarget,
  SessionListOptions,
  SessionListResult,
  SessionNotice,
} from './react/useSessionList.ts'
export { ApiKeyList } from './components/apiKeys/ApiKeyList.tsx'
export type { ApiKeyListProps, ApiKeyListState } from './components/apiKeys/ApiKeyList.tsx'
export type { ApiKeyItemState, ApiKeyListSlots } from './components/apiKeys/apiKeySlots.ts'
export { useApiKeys } from './react/useApiKeys.ts'
export { apiKeysQuery } from './react/queries/apiKeysQuery.ts'
export { useApiKeyList } from './react/useApiKeyList.ts'
export type {
  ApiKeyInput,
  ApiKeyListOptions,
  ApiKeyListResult,
  ApiKeyNotice,
  CreatedApiKey,
} from './react/useApiKeyList.ts'
export { TwoFactorPrompt } from './components/twoFactor/TwoFactorPrompt.tsx'
export type {
  TwoFactorPromptProps,
  TwoFactorPromptSlots,
} from './components/twoFactor/TwoFactorPrompt.tsx'
export { TwoFactorDialog } from './components/twoFactor/TwoFactorDialog.tsx'
export type { TwoFactorDialogProps } from './components/twoFactor/TwoFactorDialog.tsx'
export { TwoFactorSetup } from './components/twoFactor/TwoFactorSetup.tsx'
export type {
  TwoFactorSetupProps,
  TwoFactorSetupState,
} from './components/twoFactor/TwoFactorSetup.tsx'
export type { TwoFactorSetupSlots } from './components/twoFactor/twoFactorSetupSlots.ts'
export { useTwoFactorPrompt } from './react/useTwoFactorPrompt.ts'
export type {
  TwoFactorMethod,
  TwoFactorPromptOptions,
  TwoFactorPromptResult,
} from './react/useTwoFactorPrompt.ts'
export { useTwoFactorChallenge } from './react/useTwoFactorChallenge.ts'
export type { TwoFactorChallengeResult } from './react/useTwoFactorChallenge.ts'
export { useTwoFactor } from './react/useTwoFactor.ts'
export { twoFactorQuery } from './react/queries/twoFactorQuery.ts'
export { useTwoFactorSetup } from './react/useTwoFactorSetup.ts'
export type {
  TwoFactorProof,
  TwoFactorSetupResult,
  TwoFactorStep,
} from './react/useTwoFactorSetup.ts'
export type { CodeCellState, CodeFieldSlots } from './components/parts/CodeField.tsx'
export { useUser } from './react/useUser.ts'
export { userQuery } from './react/queries/userQuery.ts'
export { useIdentities } from './react/useIdentities.ts'
export { identitiesQuery } from './react/queries/identitiesQuery.ts'
export { useIdentityList } from './react/useIdentityList.ts'
export type { IdentityListResult } from './react/useIdentityList.ts'
export { useOrganizations } from './react/useOrganizations.ts'
export { organizationsQuery } from './react/queries/organizationsQuery.ts'
export { useOrganizationSwitch } from './react/useOrganizationSwitch.ts'
export type { OrganizationSwitchResult } from './react/useOrganizationSwitch.ts'
export { useReauthentication } from './react/useReauthentication.ts'
export type { Reauthentication } from './react/useReauthentication.ts'
export { ProfileForm } from './components/profile/ProfileForm.tsx'
export type {
  ProfileFormProps,
  ProfileFormSection,
  ProfileFormState,
} from './components/profile/ProfileForm.tsx'
export type { ProfileFormSlots } from './components/profile/profileFormSlots.ts'
export { OrganizationSwitcher } from './components/organizations/OrganizationSwitcher.tsx'
export type {
  OrganizationSwitcherProps,
  OrganizationSwitcherSlots,
  OrganizationSwitcherState,
} from './components/organizations/OrganizationSwitcher.tsx'
export { UserMenu } from './components/userMenu/UserMenu.tsx'
export type {
  UserMenuItem,
  UserMenuProps,
  UserMenuSlots,
  UserMenuState,
} from './components/userMenu/UserMenu.tsx'
export { EmbedFrame } from './components/embed/EmbedFrame.tsx'
export type {
  EmbedFrameHandle,
  EmbedFrameOptions,
  EmbedFrameProps,
  EmbedFrameSubject,
} from './components/embed/EmbedFrame.tsx'
export type { EmbedFrameSlots, EmbedFrameState } from './components/embed/embedFrameSlots.ts'
export { VendorEmbed } from './components/embed/VendorEmbed.tsx'
export type { VendorEmbedProps } from './components/embed/VendorEmbed.tsx'
export { useEmbed } from './react/useEmbed.ts'
export type {
  EmbedLookOptions,
  EmbedOptions,
  EmbedPhase,
  EmbedResult,
  EmbedSubject,
  FrameSettings,
} from './react/useEmbed.ts'
export type { FramePermissions, FrameSandbox } from './components/embed/frameRights.ts'
export type { EmbedActions, EmbedHandlers, EmbedRequest } from './react/embedHandlers.ts'
export type {
  ConnectionCreated,
  FlowCreated,
  FlowEvents,
  FlowRun,
  FlowUpdated,
} from './client/embed/flowEvents.ts'
export { AuthStringsProvider } from './react/AuthStringsProvider.tsx'
export type { AuthStringsProviderProps } from './react/AuthStringsProvider.tsx'
export type { AuthStrings, PartialAuthStrings, StringGroups } from './core/strings/authStrings.ts'
export { useErrorText } from './react/useErrorText.ts'
export type { DescribeErrorOptions } from './core/describeError.ts'
export type { ErrorVariant } from './core/strings/errorStrings.ts'
export { hasPermission } from './core/hasPermission.ts'
export { hasRole } from './core/hasRole.ts'
export { AuthError } from './core/authError.ts'
export type { AuthErrorCode } from './core/errorCodes.ts'
export { isAuthError } from './core/isAuthError.ts'
export type { AuthUser } from './core/authUser.ts'
export type { Session } from './core/session.ts'
export type { AuthState, Freshness } from './core/authState.ts'
