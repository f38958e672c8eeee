import { AuthError } from '../../core/authError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { Grant } from '../../core/grant.ts'
import type { LoginAttempt } from '../../core/loginAttempt.ts'
import { askFluxbase } from './askFluxbase.ts'
import { callFluxbase } from './callFluxbase.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseCall } from './fluxbaseCall.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readFluxbaseBody } from './readFluxbaseBody.ts'
import { readGrant } from './readGrant.ts'
import { readTokens } from './readTokens.ts'
import { readUser } from './readUser.ts'

/**
 * Turns the answer of another provider into a session. That its `state` is the one of this very
 * attempt has been checked by then: the answer was found by it.
 *
 * @throws AuthError `login_cancelled`, `callback_invalid`, `access_denied`, `two_factor_required`, or
 *   as `readGrant`
 */
export async function finishSocial(
  options: FluxbaseOptions,
  context: BackendContext,
  attempt: LoginAttempt,
): Promise<Grant<AuthUser>> {
  const url = new URL(attempt.answer ?? attempt.redirectUri)
  if (attempt.sealed['kind'] === 'saml') return finishSaml(options, context, url)
  const code = url.searchParams.get('code')
  const error = url.searchParams.get('error')
  if (error === 'access_denied') throw new AuthError('login_cancelled', 'callback')
  if (error !== null || !code)
    throw new AuthError('callback_invalid', 'callback', { details: { reason: 'provider' } })
  const provider = String(attempt.sealed['provider'])
  const exchange = endpoint(options, 'oauthCallback', { provider })
  exchange.searchParams.set('code', code)
  exchange.searchParams.set('state', attempt.state)
  exchange.searchParams.set('redirect_uri', attempt.redirectUri)
  const call = { url: exchange, action: 'social', phase: 'callback' } as const
  const answer = await askFluxbase(options, context, call)
  // The server never asks for a second factor here. Should it begin to, nobody is signed in.
  if (answer['requires_2fa'] === true) throw new AuthError('two_factor_required', 'callback')
  const grant = readGrant(options, context, answer, 'callback')
  // The answer says less of the user than the server knows: neither name nor tenant.
  const told = await askUser(options, context, grant.tokens?.accessToken).catch(() => null)
  return { ...grant, user: told?.id === grant.user.id ? told : grant.user }
}

/** The fragment has tokens and nothing else: neither who it is nor how long they are good for. */
async function finishSaml(
  options: FluxbaseOptions,
  context: BackendContext,
  { hash }: URL,
): Promise<Grant<AuthUser>> {
  const fragment = new URLSearchParams(hash.slice(1))
  const body = {
    access_token: fragment.get('access_token'),
    refresh_token: fragment.get('refresh_token'),
  }
  const { clock } = context.platform
  const read = { clock, phase: 'callback' } as const
  const { accessToken } = readTokens(options, body, read)
  const user = await askUser(options, context, accessToken)
  return { user, tokens: readTokens(options, body, { ...read, userId: user.id }) }
}

async function askUser(
  options: FluxbaseOptions,
  context: BackendContext,
  token: string | undefined,
): Promise<AuthUser> {
  const call: FluxbaseCall = { url: endpoint(options, 'user'), action: 'social', phase: 'callback' }
  const response = await callFluxbase(options, context, call, token ?? null)
  return readUser(await readFluxbaseBody(response, call, context.platform), 'callback')
}
