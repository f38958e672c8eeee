import { listClaim } from './listClaim.ts'

/**
 * Tells whether a user has a role, by the claims `roles` and `groups` (arrays, or strings with
 * spaces in between).
 *
 * It is good for choosing what to show. What a person may do is decided by the API alone: claims in
 * a browser can be changed by whoever sits in front of it.
 *
 * @param user the user, if there is one
 * @param role the role, spelt exactly
 * @example
 * const isEditor = hasRole(useSession().user, 'editor')
 */
export function hasRole(
  user: { readonly claims: object } | null | undefined,
  role: string,
): boolean {
  return !!user && ['roles', 'groups'].some((name) => listClaim(user.claims, name).includes(role))
}
