import type { AuthUser } from '../../core/authUser.ts'

/**
 * Keeps the name and the address that are known already. Flowise answers renewals with the person
 * as they were when they signed in; what has been changed since, it does not tell there.
 *
 * @param told whom the server tells of
 * @param known whom this tab knows, or null
 */
export function keepProfile(told: AuthUser, known: AuthUser | null): AuthUser {
  if (known?.id !== told.id) return told
  const { name, email } = known
  return { ...told, ...(name && { name }), ...(email && { email }) }
}
