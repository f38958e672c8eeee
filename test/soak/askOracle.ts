import * as oauth from 'oauth4webapi'
import type { AuthorizationServer } from 'oauth4webapi'
import { CLIENT_ID, json } from '../support/evilProvider.ts'
import type { EvilProvider } from '../support/evilProvider.ts'

/** What the library makes of a token response. */
export interface Verdict {
  readonly accepts: boolean
  /** Why not, by the library's code and message. */
  readonly reason: string
  /** Whether it accepts once its clock shows the time at which the ID token was issued. */
  readonly acceptsAtIssue: boolean
}

/** How far the library lets times be off, in seconds: as far as flowpass does. */
const TOLERANCE_SECONDS = 60

/**
 * Asks oauth4webapi about a token response: its checks of the response, and its signature check
 * with the same keys.
 *
 * @param provider the provider, for its metadata and keys
 * @param response the answer of the token endpoint
 * @param nonce the nonce of the request
 */
export async function askOracle(
  provider: EvilProvider,
  response: Response,
  nonce: string,
): Promise<Verdict> {
  const again = response.clone()
  const reason = await refusalOf(provider, response, nonce, 0)
  if (reason === null) return { accepts: true, reason: '', acceptsAtIssue: true }
  const issuedAt = await timeOfIssue(again.clone())
  const ahead = issuedAt === null ? null : issuedAt - Math.floor(Date.now() / 1000)
  const corrected = ahead === null ? reason : await refusalOf(provider, again, nonce, ahead)
  return { accepts: false, reason, acceptsAtIssue: corrected === null }
}

async function refusalOf(
  provider: EvilProvider,
  response: Response,
  expectedNonce: string,
  skewSeconds: number,
): Promise<string | null> {
  const server = structuredClone(provider.metadata) as unknown as AuthorizationServer
  const client: oauth.Client = {
    client_id: CLIENT_ID,
    [oauth.clockTolerance]: TOLERANCE_SECONDS,
    [oauth.clockSkew]: skewSeconds,
  }
  try {
    const options = { expectedNonce, requireIdToken: true }
    await oauth.processAuthorizationCodeResponse(server, client, response, options)
    await oauth.validateApplicationLevelSignature(server, response, {
      [oauth.customFetch]: async () => json({ keys: provider.keys }),
    })
    return null
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown)
  }
}

async function timeOfIssue(response: Response): Promise<number | null> {
  try {
    const { id_token: token } = (await response.json()) as { id_token: string }
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    )
    const { iat } = claims as { iat: unknown }
    return typeof iat === 'number' && Number.isFinite(iat) ? iat : null
  } catch {
    return null
  }
}
