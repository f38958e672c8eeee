import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import type { FluxbaseCaptchaAction, FluxbaseOptions } from './fluxbaseOptions.ts'
import { readConfig } from './readConfig.ts'

/**
 * Gets the captcha part of a request: what the caller brought, else what the app's widget gives
 * where the server wants one for this action. A server that does not tell is asked without one.
 *
 * @param options the app's captcha
 * @param action what the captcha is for
 * @param given what the caller brought
 * @returns fields for the body
 * @throws AuthError `captcha_required` when the widget failed
 */
export async function captchaToken(
  options: FluxbaseOptions,
  context: BackendContext,
  action: FluxbaseCaptchaAction,
  given: string | undefined,
): Promise<{ readonly captcha_token?: string }> {
  if (given) return { captcha_token: given }
  if (!options.captcha) return {}
  const config = await readConfig(options, context).catch(() => null)
  if (!config?.captcha?.endpoints.includes(action)) return {}
  const token = await options.captcha(action, config.captcha).catch(() => {
    throw new AuthError('captcha_required', 'request', { details: { reason: 'widget' } })
  })
  return { captcha_token: token }
}
