import { randomBytes } from 'node:crypto'
import {
  errors,
  interactionPolicy,
  type AdapterFactory,
  type ClientMetadata,
  type Configuration,
  type JWK,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import type { Accounts } from './accounts.ts'
import { claimsByScope } from './claimsByScope.ts'
import type { ClockSkew } from './clockSkew.ts'
import type { Consents } from './consents.ts'
import { PASSWORD_ACR } from './interactions.ts'
import { messagePage } from './pages/messagePage.ts'
import { renderPage } from './pages/renderPage.ts'
import { signOutPage } from './pages/signOutPage.ts'
import type { SigningKeys } from './signingKeys.ts'

/** An application that may send people to the provider; without a credential it runs in browsers. */
export interface PublicClient {
  clientId: string
  name: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  idTokenAlgorithm?: 'RS256' | 'ES256'
  /** How an application on a server shows who it is. @default 'none' */
  clientAuth?: 'none' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'
  clientSecret?: string
  /** The public halves of its keys, for `private_key_jwt`. */
  publicKeys?: readonly JWK[]
  /** Where it wants to be told that a session has ended. */
  backchannelLogoutUri?: string
}

/** What the configuration is made from. */
export interface ProviderConfigurationOptions {
  adapter: AdapterFactory
  keys: SigningKeys
  accounts: Accounts
  consents: Consents
  clockSkew: ClockSkew
  clients: readonly PublicClient[]
  apiResource: string
  allowedOrigins: readonly string[]
  accessTokenSeconds: () => number
  refreshTokenSeconds: number
  /** Whether every DPoP proof has to carry a nonce of the provider. */
  requireDpopNonce: boolean
  /** Distinguishes the cookies of providers on one host: cookies do not know about ports. */
  cookieSuffix: string
}

const SCOPES = 'openid profile email offline_access'
const CODE_SECONDS = 60
const DPOP_SECRET_BYTES = 32
const HOUR_SECONDS = 3600
const SESSION_SECONDS = 14 * 24 * HOUR_SECONDS

/** The settings that make oidc-provider the playground's provider. */
export function providerConfiguration(options: ProviderConfigurationOptions): Configuration {
  const { adapter, keys, accounts, clockSkew, allowedOrigins, cookieSuffix } = options
  return {
    adapter,
    jwks: keys.jwks,
    clients: options.clients.map(toClientMetadata),
    findAccount: (_ctx, id) => accounts.find(id),
    loadExistingGrant: (ctx) => loadGrant(ctx, options),
    scopes: SCOPES.split(' '),
    claims: {
      sid: null,
      iss: null,
      ...claimsByScope,
      openid: ['sub', 'auth_time', 'acr', 'amr'],
    },
    // ID tokens carry the profile, so an application can greet people without another request.
    conformIdTokenClaims: false,
    acrValues: [PASSWORD_ACR],
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    pkce: { required: () => true },
    // oidc-provider drops offline_access unless prompt=consent is sent (OpenID Connect Core section
    // 11), so the kind of client decides: one that may refresh gets a refresh token.
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    clientBasedCORS: (_ctx, origin) => allowedOrigins.includes(origin),
    interactions: {
      policy: interactionPolicy.base(),
      url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
    },
    cookies: {
      keys: keys.cookieKeys,
      names: {
        session: `playground_session_${cookieSuffix}`,
        interaction: `playground_interaction_${cookieSuffix}`,
        resume: `playground_resume_${cookieSuffix}`,
      },
    },
    formats: {
      customizers: { jwt: (_ctx, _token, structured) => clockSkew.shiftAccessToken(structured) },
    },
    features: features(options),
    // By itself oidc-provider calls no loopback address; here everything is on one, and registered.
    fetch: (url, init) => {
      const { dispatcher: _guard, ...rest } = { dispatcher: null, ...init }
      return globalThis.fetch(url, rest)
    },
    ttl: {
      AccessToken: (_ctx, token) =>
        token.resourceServer?.accessTokenTTL ?? options.accessTokenSeconds(),
      AuthorizationCode: CODE_SECONDS,
      Grant: Math.max(SESSION_SECONDS, options.refreshTokenSeconds),
      IdToken: HOUR_SECONDS,
      Interaction: HOUR_SECONDS,
      // Counted from sign-in: rotation must not keep a stolen token alive for ever.
      RefreshToken: (ctx) =>
        ctx.oidc.entities.RotatedRefreshToken?.remainingTTL ?? options.refreshTokenSeconds,
      Session: SESSION_SECONDS,
    },
    renderError: (ctx, out) => renderPage(ctx, errorPage(out, ctx.status)),
  }
}

function features(options: ProviderConfigurationOptions): Configuration['features'] {
  const { apiResource, accessTokenSeconds } = options
  return {
    devInteractions: { enabled: false },
    dPoP: {
      enabled: true,
      nonceSecret: randomBytes(DPOP_SECRET_BYTES),
      requireNonce: () => options.requireDpopNonce,
    },
    pushedAuthorizationRequests: { enabled: true },
    backchannelLogout: { enabled: true },
    revocation: {
      enabled: true,
      // RFC 7009 section 2.1: a client may revoke its own tokens only.
      allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
    },
    claimsParameter: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: renderSignOut, postLogoutSuccessSource },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, _client, oneOf) => oneOf?.[0] ?? apiResource,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, resource) => {
        if (resource !== apiResource) throw new errors.InvalidTarget()
        return {
          scope: SCOPES,
          audience: apiResource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenSeconds(),
          jwt: { sign: { alg: 'RS256' } },
        }
      },
    },
  }
}

function toClientMetadata(client: PublicClient): ClientMetadata {
  return {
    client_id: client.clientId,
    client_name: client.name,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    token_endpoint_auth_method: client.clientAuth ?? 'none',
    ...(client.clientSecret && { client_secret: client.clientSecret }),
    ...(client.publicKeys && { jwks: { keys: [...client.publicKeys] } }),
    ...(client.backchannelLogoutUri && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    id_token_signed_response_alg: client.idTokenAlgorithm ?? 'RS256',
  }
}

async function loadGrant(
  ctx: KoaContextWithOIDC,
  { consents, apiResource }: ProviderConfigurationOptions,
) {
  const { client, session, result, provider } = ctx.oidc
  if (!client) return undefined
  const grantId = result?.consent?.grantId ?? session?.grantIdFor(client.clientId)
  const grant = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  if (grant || session?.accountId === undefined) return grant
  const scope = await consents.find(session.accountId, client.clientId)
  if (scope === undefined) return undefined
  const renewed = new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  renewed.addOIDCScope(scope)
  renewed.addResourceScope(apiResource, scope)
  await renewed.save()
  return renewed
}

function renderSignOut(ctx: KoaContextWithOIDC, form: string) {
  const { client, entities, session, params } = ctx.oidc
  const target = params?.['post_logout_redirect_uri']
  renderPage(
    ctx,
    signOutPage({
      form,
      clientName: client?.clientName,
      confirmed: entities.IdTokenHint?.payload['sub'] === session?.accountId,
      returnOrigin: typeof target === 'string' ? new URL(target).origin : undefined,
    }),
  )
}

function postLogoutSuccessSource(ctx: KoaContextWithOIDC) {
  renderPage(ctx, messagePage({ title: 'You are signed out', text: 'You can close this page.' }))
}

function errorPage(out: { error: string; error_description?: string | undefined }, status: number) {
  const text = out.error_description ?? 'The provider could not handle the request.'
  return messagePage({ title: 'Something went wrong', text, status, code: out.error })
}
