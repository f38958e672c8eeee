import { AuthError } from '../../core/authError.ts'
import { checkEmail } from '../../core/checkEmail.ts'
import type { RedirectOptions } from '../../core/redirectGroup.ts'
import { safeReturnTo } from '../../core/safeReturnTo.ts'
import { decodeJwtPart } from '../oidc/decodeJwtPart.ts'
import { safeName } from '../../core/safeName.ts'
import { isConnectionId, isOrganizationId } from './identifiers.ts'

/** The parameters that a page is opened with. */
const PARAMETERS = ['idp_initiated_login', 'error', 'error_description']

/**
 * Reads the address of a page that Scalekit has opened for a sign-in which began at an identity
 * provider, and says how to begin a sign-in of our own in its place: with our own `state`, `nonce`
 * and PKCE, for the one that came proves nothing about this browser.
 *
 * The token in the address is **not verified**, and anybody can make one: that is the job of a
 * server. Here it only hints at where the person may sign in, and hints of the wrong shape are left
 * out. Its `relay_state` is never sent as `state`, as Scalekit's sample does. It is kept in the
 * attempt for `onRelayState`, and if it is a path of this app, the person comes back to it.
 *
 * @param href the page's address
 * @returns options for `signIn.redirect`, or null for any other page
 * @throws AuthError `callback_invalid` with the reason `idp_initiated` when Scalekit opened the page
 *   with an error, or with something that is no token
 * @example
 * const start = idpInitiatedLogin(location.href)
 * if (start) await auth.signIn.redirect(start)
 */
export function idpInitiatedLogin(href: string): RedirectOptions | null {
  const url = new URL(href)
  const { origin, searchParams } = url
  const token = searchParams.get('idp_initiated_login')
  // With a `state` it is the answer to a sign-in of ours, or wants to pass for one.
  const isError = searchParams.has('error_description') && !searchParams.has('state')
  if (isError) throw refused(searchParams.get('error'))
  if (token === null) return null
  const claims = decodeJwtPart(token, 1)
  if (!claims) throw refused(null)
  const { connection_id: connectionId, organization_id: organizationId } = claims
  const loginHint = emailOf(claims['login_hint'])
  const relayState = claims['relay_state']
  for (const name of PARAMETERS) searchParams.delete(name)
  const wanted = new URL(safeReturnTo(relayState, origin), origin)
  for (const name of PARAMETERS) wanted.searchParams.delete(name)
  const target = safeReturnTo(wanted.href, origin)
  return {
    // Without the token: whoever comes back must not begin again.
    returnTo: target === '/' ? safeReturnTo(url.href, origin) : target,
    ...(isConnectionId(connectionId) && { connectionId }),
    ...(isOrganizationId(organizationId) && { organizationId }),
    ...(loginHint && { loginHint }),
    ...(typeof relayState === 'string' && { extraParams: { relay_state: relayState } }),
  }
}

function emailOf(value: unknown): string | null {
  try {
    return typeof value === 'string' ? checkEmail(value, 'login') : null
  } catch {
    return null
  }
}

function refused(error: string | null): AuthError {
  const oauthError = safeName(error)
  return new AuthError('callback_invalid', 'callback', {
    details: { reason: 'idp_initiated', ...(error !== null && { oauthError }) },
  })
}
