import type { AuthUser } from '../../core/authUser.ts'

/** Tokens of an identity provider: they are for Flowise alone, and never become claims. */
const SECRETS = ['ssoToken', 'ssoRefreshToken', 'credential', 'tempToken']

/**
 * Reads a user of Flowise, as login and renewal answer. The workspace a person acts in is their
 * organization.
 *
 * @param body what came
 * @returns null where it tells of nobody: without a live session, `{"isSSO":false}` is all there is
 */
export function readUser(body: Readonly<Record<string, unknown>>): AuthUser | null {
  const { id, name, email, activeWorkspaceId } = body
  if (typeof id !== 'string' || !id) return null
  const claims = Object.fromEntries(Object.entries(body).filter(([key]) => !SECRETS.includes(key)))
  return {
    id,
    ...(typeof name === 'string' && { name }),
    ...(typeof email === 'string' && { email }),
    ...(typeof activeWorkspaceId === 'string' && { organizationId: activeWorkspaceId }),
    claims,
  }
}
