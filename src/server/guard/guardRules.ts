import { isSecureUrl } from '../../core/isSecureUrl.ts'
import { configError } from '../configError.ts'
import { REQUEST_HEADER, createRequestGuard } from '../http/createRequestGuard.ts'
import type { OwnPages, RequestGuard } from '../http/createRequestGuard.ts'

/** What an app says about where its requests come from. */
export interface GuardOptions {
  /** Address of the app. Nothing in a request changes it. */
  readonly appUrl: string
  /** What every call carries. @default `x-flowpass: 1` */
  readonly csrfHeader?: OwnPages['header']
  /**
   * Who may begin a sign-in by a link: pages of the app, or any page. A server that redirects
   * visitors to sign in needs `anywhere`: to the browser such a redirect still comes from the page
   * that had the link. @default 'app'
   */
  readonly loginFrom?: 'app' | 'anywhere'
}

/** Options that have been checked. */
export interface GuardRules {
  /** The app's origin, as browsers spell it. */
  readonly origin: string
  readonly calls: RequestGuard
  readonly loginFrom: 'app' | 'anywhere'
}

/** Forms and images of other sites can send these, or browsers do so by themselves. */
const NO_PROOF =
  /^(accept|accept-.*|content-.*|cookie|dnt|host|origin|priority|range|referer|save-data|te|upgrade-.*|user-agent|(sec|proxy|access-control)-.*)$/i

/**
 * Checks where an app says that its requests come from.
 *
 * @param options what the app passed
 * @throws AuthError `config_invalid`
 */
export function guardRules(options: GuardOptions): GuardRules {
  const { appUrl, csrfHeader = { name: REQUEST_HEADER, value: '1' }, loginFrom = 'app' } = options
  if (typeof appUrl !== 'string' || !isSecureUrl(appUrl) || /[?#\\]|\/\/[^/]*@/.test(appUrl))
    throw configError(
      'appUrl',
      'address',
      'The address at which browsers see the app, such as https://app.example.com; plain http on loopback alone.',
    )
  const { name, value } = csrfHeader
  if (!/^[a-z\d-]+$/i.test(name) || NO_PROOF.test(name) || !/^[\x21-\x7e]+$/.test(value))
    throw configError(
      'csrfHeader',
      'header',
      'A name of your own, such as x-flowpass, and a value.',
    )
  const { origin } = new URL(appUrl)
  return { origin, loginFrom, calls: createRequestGuard([], { origin, header: { name, value } }) }
}
