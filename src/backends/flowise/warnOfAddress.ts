import { AuthError } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { isSameSite } from '../../core/isSameSite.ts'
import { isSecureUrl } from '../../core/isSecureUrl.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'

/**
 * Reports, once for each tab, what the address of Flowise makes impossible or unsafe: plain http
 * (`plain_http`), and another site than the page's, to which no browser sends the cookies
 * (`other_site`).
 *
 * @param settings where Flowise is
 * @param context of one backend call
 */
export function warnOfAddress({ api }: FlowiseSettings, context: BackendContext): void {
  const { location } = context.platform
  if (!isSecureUrl(api)) warn(context, 'plain_http')
  if (location && !isSameSite(new URL(location.href()), new URL(api))) warn(context, 'other_site')
}

function warn({ cache, report }: BackendContext, reason: string): void {
  if (cache.get(reason)) return
  cache.set(reason, 'yes')
  report(new AuthError('config_invalid', 'configure', { details: { reason } }))
}
