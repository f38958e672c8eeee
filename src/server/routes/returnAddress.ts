import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { checkReturnTo } from '../guard/checkReturnTo.ts'
import type { HandlerSettings } from '../handler/handlerSettings.ts'

/**
 * Reduces a return address to a path of the app.
 *
 * @param settings of the handler
 * @param value from anywhere
 */
export function returnAddress(
  { rules: { origin }, basePath }: HandlerSettings,
  value: unknown,
): string {
  return checkReturnTo(value, { origin, basePath })
}

/**
 * Tells the page what went wrong. That the server could not reach somebody, or made no sense of the
 * answer, is to a page a failure of the server: its own network is all right.
 *
 * @param thrown what was thrown
 */
export function codeForPage(thrown: unknown): AuthErrorCode {
  const { code, retryable } = toAuthError(thrown, 'server', 'server_failed')
  return retryable && code !== 'store_unavailable' ? 'server_failed' : code
}

/**
 * Adds to a return address why there is no sign-in.
 *
 * @param path a checked path of the app
 * @param code an error code; no text of a provider ever stands there
 */
export function withError(path: string, code: string): string {
  // The host does not matter: it is cut off again.
  const url = new URL(path, 'https://app.invalid')
  url.searchParams.set('error', code)
  return url.pathname + url.search + url.hash
}
