import { clientCredentialsGrantRequest } from 'oauth4webapi'
import { AuthError } from '../../../core/authError.ts'
import { readJsonObject } from '../../../core/readJsonObject.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { connect } from '../oidc/connect.ts'
import type { OidcRealm } from '../oidc/oidcRealm.ts'
import { callProvider } from '../wire/callProvider.ts'
import { readTokenAnswer } from '../wire/readTokenAnswer.ts'

/** Taken for the life of a token that does not say, in seconds. */
const DEFAULT_LIFETIME_SECONDS = 60

/** Scalekit's management API, as this client may use it. */
export interface ManagementApi {
  /**
   * Makes a call.
   *
   * @returns the body of the answer; null for what does not exist
   * @throws AuthError `config_invalid` when Scalekit refuses the client, or a transport code
   */
  call(
    environment: ServerEnvironment,
    method: 'GET' | 'POST',
    path: string,
  ): Promise<Record<string, unknown> | null>
}

/**
 * Opens the management API with a token of the client itself (client credentials). The token is
 * remembered until it is about to expire; it is the app's, and of no user.
 *
 * @param realm the environment
 * @param base absolute address of the API
 * @see RFC 6749 section 4.4
 */
export function createManagementApi(realm: OidcRealm, base: string): ManagementApi {
  let kept: { readonly token: string; readonly until: number } | null = null

  async function tokenOf(environment: ServerEnvironment): Promise<string> {
    if (kept && environment.now() < kept.until) return kept.token
    const { server, client, authenticate, request } = await connect(realm, environment, 'request')
    const response = await clientCredentialsGrantRequest(
      server,
      client,
      authenticate,
      {},
      request(),
    )
    const { accessToken, lifetimeSeconds } = await readTokenAnswer(response, 'request')
    const seconds = lifetimeSeconds ?? DEFAULT_LIFETIME_SECONDS
    // A fifth of its life early, and a minute at the most, as with every token here.
    const until = environment.now() + (seconds - Math.min(60, seconds / 5)) * 1000
    kept = { token: accessToken, until }
    return accessToken
  }

  async function send(environment: ServerEnvironment, method: string, path: string) {
    const headers = { authorization: `Bearer ${await tokenOf(environment)}` }
    return callProvider(environment, { phase: 'request' }, `${base}${path}`, { method, headers })
  }

  return {
    async call(environment, method, path) {
      let response = await send(environment, method, path)
      if (response.status === 401) {
        kept = null
        response = await send(environment, method, path)
      }
      const { status } = response
      if (status === 404) return null
      if (status >= 400)
        throw new AuthError('config_invalid', 'request', {
          status,
          details: { reason: 'management_api' },
        })
      return readJsonObject(response, 'request')
    },
  }
}
