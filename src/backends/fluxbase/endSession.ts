import type { AuthUser } from '../../core/authUser.ts'
import type { BackendContext } from '../../core/backend.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import type { RemoteSignOut, SignOutRequest } from '../../core/signOutTypes.ts'
import { callFluxbase } from './callFluxbase.ts'
import { endpoint } from './endpoint.ts'
import type { FluxbaseCall } from './fluxbaseCall.ts'
import type { FluxbaseOptions } from './fluxbaseOptions.ts'
import { readFluxbaseBody } from './readFluxbaseBody.ts'
import { refreshTokens } from './refreshTokens.ts'

/**
 * Ends this session at the server: its access token is blacklisted, its row deleted. A server that
 * no longer knows the access token is given one more, bought with the refresh token, since that one
 * may outlive it by days; if it is refused too, nothing is left to end.
 *
 * SAML's single logout is left alone: the server's address for it wants a token in a header, which
 * a page that leaves cannot send.
 *
 * @throws AuthError a transport code: the sign-out is owed and tried again
 */
export async function endSession(
  options: FluxbaseOptions,
  context: BackendContext,
  { held }: SignOutRequest<AuthUser>,
): Promise<RemoteSignOut> {
  const done = { revoked: true, provider: 'ended' } as const
  if (await tellSignOut(options, context, held.tokens?.accessToken)) return done
  if (!held.tokens?.refreshToken) return done
  try {
    const { tokens } = await refreshTokens(options, context, held)
    const isTold = await tellSignOut(options, context, tokens?.accessToken).catch(() => false)
    return isTold ? done : { revoked: false, provider: 'not-ended' }
  } catch (thrown) {
    if (isAuthError(thrown) && thrown.code === 'session_expired') return done
    throw thrown
  }
}

/** Returns false where the server does not know the token. */
async function tellSignOut(
  options: FluxbaseOptions,
  context: BackendContext,
  token: string | undefined,
): Promise<boolean> {
  const url = endpoint(options, 'signOut')
  const call = { url, method: 'POST', action: 'account', phase: 'sign_out' } as const
  const sent: FluxbaseCall = { ...call, keepalive: true }
  const response = await callFluxbase(options, context, sent, token ?? null)
  if (response.status === 401) return false
  await readFluxbaseBody(response, sent, context.platform)
  return true
}
