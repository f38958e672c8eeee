import { listClaim } from './listClaim.ts'

/**
 * Tells whether a user has a permission, by the claim `permissions` (an array, or a string with
 * spaces in between).
 *
 * It is good for choosing what to show. What a person may do is decided by the API alone: claims in
 * a browser can be changed by whoever sits in front of it.
 *
 * @param user the user, if there is one
 * @param permission the permission, spelt exactly
 * @example
 * const canWrite = hasPermission(useSession().user, 'orders:write')
 */
export function hasPermission(
  user: { readonly claims: object } | null | undefined,
  permission: string,
): boolean {
  return !!user && listClaim(user.claims, 'permissions').includes(permission)
}
