import { readProblem } from './readProblem.ts'

/** What a newer token mends. */
const MENDABLE = [
  'MISSING_AUTHENTICATION',
  'AUTHENTICATION_REQUIRED',
  'INVALID_TOKEN',
  'EXPIRED_TOKEN',
  'REVOKED_TOKEN',
]

/** Here a 401 is about what was sent, and sending it again would count against the person. */
const NEVER = /\/(?:signin|refresh|otp\/verify)\/?$/

/**
 * Tells whether a refusal (401) may be mended by a renewal. A body without a code is not of
 * Fluxbase but of an API of the app, where it may be.
 *
 * @param response the refusal
 */
export async function isExpired(response: Response): Promise<boolean> {
  if (response.url && NEVER.test(new URL(response.url).pathname)) return false
  const { code } = await readProblem(response)
  return code === null || MENDABLE.includes(code)
}
