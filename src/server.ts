export { AuthError } from './core/authError.ts'
export { isAuthError } from './core/isAuthError.ts'
export { createAccessTokenVerifier } from './server/createAccessTokenVerifier.ts'
export { createFlowTokenHandler } from './server/flowToken/createFlowTokenHandler.ts'
export { createFlowTokenMinter } from './server/flowToken/createFlowTokenMinter.ts'
export { createFlowTokenVerifier } from './server/flowToken/createFlowTokenVerifier.ts'
export { mintFlowToken } from './server/flowToken/mintFlowToken.ts'
export { requireFlowToken } from './server/flowToken/requireFlowToken.ts'
export { verifyFlowToken } from './server/flowToken/verifyFlowToken.ts'
export { createAuthHandler } from './server/handler/createAuthHandler.ts'
export { memoryRateLimiter } from './server/memoryRateLimiter.ts'
export { toNodeListener } from './server/node/toNodeListener.ts'
export { flowstaProvider } from './server/providers/flowstaProvider.ts'
export { oidcProvider } from './server/providers/oidcProvider.ts'
export { scalekitProvider } from './server/providers/scalekitProvider.ts'
export { requireScopes } from './server/requireScopes.ts'
export { memoryStore } from './server/stores/memoryStore.ts'
export { postgresStore } from './server/stores/postgresStore.ts'
export { postgresTables } from './server/stores/postgresTables.ts'
export { redisStore } from './server/stores/redisStore.ts'

export type { AuthErrorCode } from './core/errorCodes.ts'
export type {
  AccessTokenVerifier,
  AccessTokenVerifierOptions,
  VerifiedAccessToken,
} from './server/accessTokenVerifierOptions.ts'
export type {
  FlowTokenConfig,
  FlowTokenMinter,
  FlowTokenSubject,
  MintedFlowToken,
  MintedFlowTokenClaims,
} from './server/flowToken/flowTokenConfig.ts'
export type {
  FlowTokenHandlerOptions,
  FlowTokenSession,
} from './server/flowToken/flowTokenHandlerOptions.ts'
export type { FlowTokenRole } from './server/flowToken/flowTokenRoles.ts'
export type {
  FlowTokenVerifier,
  FlowTokenVerifierOptions,
  VerifiedFlowToken,
  VerifiedFlowTokenClaims,
} from './server/flowToken/flowTokenVerifierOptions.ts'
export type { AuthHandlerOptions, HandlerFailure } from './server/handler/authHandlerOptions.ts'
export type {
  AuthHandler,
  ServerAuth,
  ServerAuthMethods,
  ServerSaid,
} from './server/handler/serverAuth.ts'
export type { SessionFlowTokens } from './server/handler/sessionFlowTokens.ts'
export type { MemoryRateLimiterOptions, RateLimiter } from './server/memoryRateLimiter.ts'
export type { NodeRequest, NodeResponse } from './server/node/nodeTypes.ts'
export type { NodeListenerOptions } from './server/node/toNodeListener.ts'
export type { FlowstaProviderOptions } from './server/providers/flowstaProviderOptions.ts'
export type {
  ClientAuthMethod,
  MappedUser,
  OidcProviderOptions,
} from './server/providers/oidcProviderOptions.ts'
export type { ScalekitProviderOptions } from './server/providers/scalekitProviderOptions.ts'
export type { ProxyRule } from './server/proxy/proxyRule.ts'
export type { ServerEnvironment } from './server/serverEnvironment.ts'
export type {
  BeginLogin,
  BegunLogin,
  LogoutNotice,
  ServerGrant,
  ServerProvider,
} from './server/serverProvider.ts'
export type { SessionStore, StoredSession, StoreLease } from './server/sessionStore.ts'
export type { MemoryStoreOptions } from './server/stores/memoryStore.ts'
export type {
  PostgresClient,
  PostgresStore,
  PostgresStoreOptions,
} from './server/stores/postgresStore.ts'
export type { RedisClient } from './server/stores/redisClient.ts'
export type { RedisStoreOptions } from './server/stores/redisStore.ts'
