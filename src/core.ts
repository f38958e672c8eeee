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
export type { Grant, StoredGrant } from './core/grant.ts'
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
  StepUpOptions,
} from './client/authClient.ts'
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
