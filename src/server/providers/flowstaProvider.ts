import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomState,
} from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import type { BeginLogin, BegunLogin, ServerGrant, ServerProvider } from '../serverProvider.ts'
import { postFlowsta, readFlowstaTokens } from './flowsta/callFlowsta.ts'
import { fetchUser } from './flowsta/fetchUser.ts'
import { readFlowstaOptions } from './flowsta/readFlowstaOptions.ts'
import type { FlowstaSettings } from './flowsta/readFlowstaOptions.ts'
import type { FlowstaProviderOptions } from './flowstaProviderOptions.ts'
import type { LoginAnswer } from './oidc/finishLogin.ts'
import { readAnswer } from './oidc/readAnswer.ts'
import { REFRESH_MS } from './oidc/refreshGrant.ts'
import { toGrant } from './oidc/toGrant.ts'

/** What asks for another account than the one Flowsta remembers. */
const SWITCHING = ['login', 'select_account']

/**
 * Flowsta ("Login with Flowsta"), for a server. There is no ID token: who it is, Flowsta's userinfo
 * endpoint tells. Its own session cannot be ended from another site, so there is no sign-out
 * address: the next sign-in may bring back the same account without a question.
 *
 * @param options client and, where they differ, addresses
 * @returns a provider for `createAuthHandler`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see RFC 6749, RFC 7636
 * @example
 * const provider = flowstaProvider({ clientId: 'flowsta_app_…' })
 */
export function flowstaProvider(options: FlowstaProviderOptions): ServerProvider {
  const settings = readFlowstaOptions(options)
  return {
    id: 'flowsta',
    issuer: new URL(settings.authorizeUrl).origin,
    loginParameters: ['prompt', 'max_age', 'acr_values'],
    begin: (_environment, login) => begin(settings, login),
    finish: (environment, answer) => finish(settings, environment, answer),
    refresh: (environment, grant) => refresh(settings, environment, grant),
    revoke: (environment, grant) => revoke(settings, environment, grant),
  }
}

async function begin(
  settings: FlowstaSettings,
  { redirectUri, parameters }: BeginLogin,
): Promise<BegunLogin> {
  const { prompt = '', max_age: age, acr_values: acrValues, ...others } = parameters
  const [name] = Object.keys(others)
  if (name !== undefined)
    throw new AuthError('config_invalid', 'login', { details: { reason: 'parameter_not_allowed' } })
  // What Flowsta cannot do, or could not confirm afterwards, must not seem to have happened.
  if (age !== undefined || acrValues || prompt === 'none')
    throw new AuthError('capability_missing', 'login', {
      details: { capability: prompt === 'none' ? 'silent' : 'stepUp', backend: 'flowsta' },
    })
  const verifier = generateRandomCodeVerifier()
  const state = generateRandomState()
  const url = new URL(SWITCHING.includes(prompt) ? settings.loginUrl : settings.authorizeUrl)
  const query = {
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: redirectUri,
    scope: settings.scopes.join(' '),
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return { url: url.href, state, secret: { verifier, state } }
}

async function finish(
  settings: FlowstaSettings,
  environment: ServerEnvironment,
  { url, redirectUri, secret: { verifier, state } }: LoginAnswer,
): Promise<ServerGrant> {
  if (!verifier || !state) throw new AuthError('attempt_lost', 'callback')
  // Its answers carry no `iss`; one that is there all the same must be this.
  const server = { issuer: new URL(settings.authorizeUrl).origin }
  const parameters = readAnswer({ server, client: { client_id: settings.clientId } }, url, state)
  const bounds = { phase: 'callback' } as const
  const response = await postFlowsta(settings, environment, bounds, settings.tokenUrl, {
    grant_type: 'authorization_code',
    code: parameters.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  })
  const receivedAt = environment.now()
  const answer = { ...(await readFlowstaTokens(response, 'callback')), idToken: null }
  const scopes = answer.scopes ?? settings.scopes
  const facts = { receivedAt, scopes, sid: null }
  try {
    const user = await fetchUser(settings, environment, 'callback', answer.accessToken)
    return toGrant(answer, { ...facts, user })
  } catch (thrown) {
    // Nobody will use these tokens, so nobody else should be able to.
    const nobody = { id: '', claims: {} }
    const orphan = toGrant(answer, { ...facts, user: nobody })
    await revoke(settings, environment, orphan).catch(() => false)
    throw thrown
  }
}

async function refresh(
  settings: FlowstaSettings,
  environment: ServerEnvironment,
  held: ServerGrant,
): Promise<ServerGrant> {
  const { refreshToken } = held
  if (!refreshToken)
    throw new AuthError('session_expired', 'refresh', { details: { reason: 'no_refresh_token' } })
  // A browser that goes away must not cut off the answer: the token in it is the only one left.
  const { signal: _gone, ...lasting } = environment
  const bounds = { phase: 'refresh', ms: REFRESH_MS } as const
  const response = await postFlowsta(settings, lasting, bounds, settings.tokenUrl, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  })
  const receivedAt = environment.now()
  const answer = await readFlowstaTokens(response, 'refresh')
  return toGrant(
    { ...answer, refreshToken: answer.refreshToken ?? refreshToken, idToken: null },
    { receivedAt, user: held.user, scopes: answer.scopes ?? held.scopes, sid: null },
  )
}

/** @returns whether Flowsta has confirmed it */
async function revoke(
  settings: FlowstaSettings,
  environment: ServerEnvironment,
  { refreshToken, accessToken }: ServerGrant,
): Promise<boolean> {
  const bounds = { phase: 'sign_out', json: false } as const
  const response = await postFlowsta(settings, environment, bounds, settings.revokeUrl, {
    token: refreshToken ?? accessToken,
    token_type_hint: refreshToken ? 'refresh_token' : 'access_token',
  })
  return response.ok
}
