export { AuthError, RETRY_AFTER_DETAIL } from './core/authError.ts'
export type { AuthErrorDetails, AuthErrorOptions, AuthPhase } from './core/authError.ts'
export { authErrorCodes } from './core/errorCodes.ts'
export type { AuthErrorCode } from './core/errorCodes.ts'
export { isAuthError } from './core/isAuthError.ts'
export { toAuthError } from './core/toAuthError.ts'
export { defineBackend } from './core/defineBackend.ts'
export type {
  Backend,
  BackendCache,
  BackendContext,
  BackendCore,
  CapabilityOf,
  UserOf,
} from './core/backend.ts'
export type { Capabilities, Capability } from './core/capabilities.ts'
export type { RedirectGroup, RedirectOptions, RedirectStart } from './core/redirectGroup.ts'
export type { Grant, GrantLife, StoredGrant } from './core/grant.ts'
export { checkEmail } from './core/checkEmail.ts'
export { guardedFetch, refusal } from './core/guardedFetch.ts'
export type { GuardedFetchOptions } from './core/guardedFetch.ts'
export { readJsonObject } from './core/readJsonObject.ts'
export type { BackendGroup } from './core/groups/backendGroup.ts'
export type { RefusalMeaning } from './core/refusalMeaning.ts'
export type { GroupContext } from './core/groups/groupContext.ts'
export type { GroupResult, LoginOutcome, SealedChallenge } from './core/groups/groupResult.ts'
export type { LoginResult } from './core/groups/loginResult.ts'
export type { Groups } from './core/groups/groups.ts'
export type { AnonymousGroup } from './core/groups/anonymousGroup.ts'
export type { ApiKey, ApiKeysGroup } from './core/groups/apiKeysGroup.ts'
export type { EmailChangeGroup } from './core/groups/emailChangeGroup.ts'
export type { EmailSharingGroup } from './core/groups/emailSharingGroup.ts'
export type { EmailVerificationGroup } from './core/groups/emailVerificationGroup.ts'
export type {
  FlowTokenGroup,
  FlowTokenRequest,
  IssuedFlowToken,
} from './core/groups/flowTokenGroup.ts'
export type { FlowToken, FlowTokenClaims, FlowTokenWarning } from './core/flowToken.ts'
export type { FlowTokenState } from './core/flowTokenState.ts'
export type { IdentitiesGroup, Identity } from './core/groups/identitiesGroup.ts'
export type { InvitationsGroup } from './core/groups/invitationsGroup.ts'
export type { MagicLinkGroup } from './core/groups/magicLinkGroup.ts'
export type { OneTimeCodeGroup } from './core/groups/oneTimeCodeGroup.ts'
export type { Organization, OrganizationsGroup } from './core/groups/organizationsGroup.ts'
export type { PasswordChangeGroup } from './core/groups/passwordChangeGroup.ts'
export type {
  PasswordCredentials,
  PasswordGroup,
  PasswordRules,
  SignUpInput,
} from './core/groups/passwordGroup.ts'
export type { PasswordResetGroup } from './core/groups/passwordResetGroup.ts'
export type { ProfileChanges, ProfileGroup } from './core/groups/profileGroup.ts'
export type { DeviceSession, SessionPage, SessionsGroup } from './core/groups/sessionsGroup.ts'
export type { ProviderInfo, SocialGroup } from './core/groups/socialGroup.ts'
export type {
  TwoFactorEnrolment,
  TwoFactorGroup,
  TwoFactorMethods,
} from './core/groups/twoFactorGroup.ts'
export type { LoginAttempt } from './core/loginAttempt.ts'
export type {
  RemoteSignOut,
  SignOutOptions,
  SignOutRequest,
  SignOutResult,
  SignOutScope,
} from './core/signOutTypes.ts'
export type { AuthUser, UserClaims } from './core/authUser.ts'
export { hasPermission } from './core/hasPermission.ts'
export { hasRole } from './core/hasRole.ts'
export type { SchemaIssue, SchemaResult, StandardSchema } from './core/standardSchema.ts'
export type { Session } from './core/session.ts'
export type { TokenSet } from './core/tokens.ts'
export type { Challenge } from './core/challenge.ts'
export type { AnonymousReason, AuthState, AuthStateEvent, Freshness } from './core/authState.ts'
export { transition } from './core/transition.ts'
export type {
  Channel,
  Clock,
  Locks,
  LoginView,
  PageLocation,
  Platform,
  Records,
  SharedState,
  TabStore,
  WakeSignal,
} from './core/platform.ts'
export { createAuthClient } from './client/createAuthClient.ts'
export type { AuthClientOptions } from './client/createAuthClient.ts'
export type {
  AccessTokenOptions,
  AuthClient,
  AuthClientCore,
  ChallengeHandler,
  ClientInspection,
  Challenges,
  SignInMethods,
  SocialSignIn,
  StepUpOptions,
} from './client/authClient.ts'
export { createFlowTokenSource } from './client/flowToken/createFlowTokenSource.ts'
export type { FlowTokenSourceOptions } from './client/flowToken/createFlowTokenSource.ts'
export type { FlowTokenClient } from './client/flowToken/flowTokenOptions.ts'
export type {
  FetchFlowTokenInput,
  FlowTokenEndpoint,
  FlowTokenOptions,
  FlowTokenSource,
} from './client/flowToken/flowTokenSource.ts'
export type { AuthStorage, StorageOption } from './client/authStorage.ts'
export { persistentStorage } from './client/persistentStorage.ts'
export type { PersistentStorageOptions } from './client/persistentStorage.ts'
export type { DebugEvent, RenewalSource } from './client/debugEvent.ts'
export { toEpochSeconds } from './core/epochSeconds.ts'
export type { ClientEventName, ClientEvents, RefreshTrigger } from './client/clientEvents.ts'
export { browserPlatform } from './client/browserPlatform.ts'
export { serverState } from './client/serverState.ts'
export type { ServerSession, ServerState } from './client/serverState.ts'
export { serverPlatform } from './client/serverPlatform.ts'
export { sessionTimeouts } from './client/sessionTimeouts.ts'
export type {
  SessionTimeoutControl,
  SessionTimeoutOptions,
  SessionTimeoutState,
  SessionTimeouts,
  TimeoutHost,
  TimeoutReason,
} from './client/sessionTimeouts.ts'
export { flowiseChat } from './client/embed/flowiseChat.ts'
export type {
  FlowiseChatBase,
  FlowiseChatOptions,
  FlowiseElementOptions,
  FlowiseFrameOptions,
} from './client/embed/flowiseChat.ts'
export { vendorSdk } from './client/embed/vendorSdk.ts'
export type { VendorEmbedOptions, VendorSdk, VendorSdkOptions } from './client/embed/vendorSdk.ts'
export { frame } from './client/embed/frame.ts'
export type { FrameOptions, FrameReferrerPolicy } from './client/embed/frameOptions.ts'
export type {
  FrameAttributes,
  FrameElement,
  FrameMessage,
  FrameWindow,
} from './client/embed/frameWindow.ts'
export type {
  EmbedAdapter,
  EmbedContext,
  EmbedEvent,
  EmbedHandle,
  EmbedStatus,
} from './client/embed/embedAdapter.ts'
export { checkFrameSource } from './core/embed/checkFrameSource.ts'
export type { FrameSource, FrameSourceRules } from './core/embed/checkFrameSource.ts'
export type {
  EmbedConfig,
  EmbedSessionState,
  EmbedTheme,
  TokenRequestReason,
  WelcomeMessage,
} from './core/embed/embedMessages.ts'
