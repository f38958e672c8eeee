import { AuthError } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import { isRecord } from '../../../core/isRecord.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { callProvider } from '../wire/callProvider.ts'
import type { CallBounds } from '../wire/callProvider.ts'
import { readTokenAnswer } from '../wire/readTokenAnswer.ts'
import type { TokenAnswer } from '../wire/readTokenAnswer.ts'
import { safeName } from '../../../core/safeName.ts'
import type { FlowstaSettings } from './readFlowstaOptions.ts'

/**
 * Posts JSON to Flowsta, for it reads no forms. Its pages disagree on where the client is named, so
 * it is named in both places.
 *
 * @param settings of the provider
 * @param environment of the server
 * @param bounds of the call
 * @param url absolute address
 * @param body what to post, beside the client
 * @throws AuthError a transport code
 */
export function postFlowsta(
  { clientId, clientSecret }: FlowstaSettings,
  environment: ServerEnvironment,
  bounds: CallBounds,
  url: string,
  body: Readonly<Record<string, string>>,
): Promise<Response> {
  const secret = clientSecret === null ? {} : { client_secret: clientSecret }
  return callProvider(environment, bounds, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-client-id': clientId },
    body: JSON.stringify({ ...body, client_id: clientId, ...secret }),
  })
}

/**
 * Reads a token response, or what Flowsta's refusal means, in either of its two shapes:
 * `{ error, error_description }`, where `error` is a name of RFC 6749, and `{ error, message }`,
 * where the status tells. An ID token would not be looked at.
 *
 * @param response of the token endpoint
 * @param phase what is going on
 * @throws AuthError what `readTokenAnswer` throws
 * @see RFC 6749 sections 5.1 and 5.2
 */
export async function readFlowstaTokens(
  response: Response,
  phase: AuthPhase,
): Promise<TokenAnswer> {
  const { status } = response
  const body: unknown =
    status === 401
      ? await response
          .clone()
          .json()
          .catch(() => null)
      : null
  // Where the client is not to blame, 401 can only be about the one credential there was; an unknown
  // client has a name of its own.
  if (isRecord(body) && typeof body['error'] === 'string' && typeof body['message'] === 'string') {
    const oauthError = safeName(body['error'])
    const code = phase === 'refresh' ? 'session_expired' : 'callback_invalid'
    if (oauthError !== 'invalid_client')
      throw new AuthError(code, phase, { status, details: { oauthError } })
  }
  return readTokenAnswer(response, phase)
}
