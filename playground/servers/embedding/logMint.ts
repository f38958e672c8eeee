import { decodeJwt } from 'jose'
import type { MintControls, MintSettings } from './mintLog.ts'

const RETRY_AFTER_SECONDS = 2

/**
 * Answers a call for a flow token, or acts out the failure that was asked for, and notes it.
 *
 * @param controls where it is noted
 * @param answer makes the token
 * @param toBody how the endpoint tells a failure
 */
export async function logMint(
  controls: MintControls,
  answer: (settings: MintSettings) => Promise<Response>,
  toBody: (code: string) => object = (code) => ({ error: { code } }),
): Promise<Response> {
  const status = controls.takeFault()
  const response = status === null ? await answer(controls.settings()) : actOut(status, toBody)
  controls.add({ status: response.status, claims: await claimsIn(response) })
  return response
}

/** The failures by the code that the real endpoint has for them. */
function actOut(status: number, toBody: (code: string) => object): Response {
  const codes: Readonly<Record<number, string>> = {
    401: 'session_expired',
    403: 'access_denied',
    429: 'rate_limited',
  }
  const headers = status === 429 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : undefined
  const body = toBody(codes[status] ?? 'server_failed')
  return Response.json(body, { status, ...(headers && { headers }) })
}

/** What a token says is no secret to whom it is about; the token is one, and is not kept. */
async function claimsIn(response: Response) {
  if (response.status !== 200) return null
  const { token } = (await response.clone().json()) as { token: string }
  return decodeJwt(token)
}
