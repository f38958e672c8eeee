import type { AuthUser } from '../../../core/authUser.ts'
import { listClaim } from '../../../core/listClaim.ts'

/** Identifiers an ID token has too: it is asked where the access token is silent. */
const SHARED_IDS = ['oid', 'sid']

/** The app's own identifiers of the organization and the person, as it has told Scalekit. */
const OWN_IDS = ['xoid', 'xuid']

const LISTS = ['roles', 'permissions']

/** The claims that come from access tokens. */
const ACCESS_CLAIMS = [...SHARED_IDS, ...OWN_IDS, ...LISTS]

/**
 * Puts what an access token says into a user. What the user had of it before is gone, and so is
 * whatever an ID token says of roles and permissions: that is not its business. Values of the wrong
 * type count as absent.
 *
 * @param user the person, by the ID token or as known so far
 * @param access verified claims of the access token
 */
export function applyAccess(user: AuthUser, access: Readonly<Record<string, unknown>>): AuthUser {
  const kept = Object.entries(user.claims).filter(([name]) => !ACCESS_CLAIMS.includes(name))
  const claims: Record<string, unknown> = Object.fromEntries(kept)
  for (const name of SHARED_IDS) put(claims, name, text(access[name]) ?? text(user.claims[name]))
  for (const name of OWN_IDS) put(claims, name, text(access[name]))
  for (const name of LISTS) if (name in access) claims[name] = listClaim(access, name)
  const { organizationId: _before, ...rest } = user
  const organizationId = text(claims['oid'])
  return { ...rest, ...(organizationId && { organizationId }), claims }
}

/**
 * Returns what a user has of an access token that was read before.
 *
 * @param user the person as known so far
 */
export function accessOf({ claims }: AuthUser): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => ACCESS_CLAIMS.includes(name)))
}

function put(claims: Record<string, unknown>, name: string, value: string | undefined): void {
  if (value !== undefined) claims[name] = value
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined
}
