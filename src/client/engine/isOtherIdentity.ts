import type { Session } from '../../core/session.ts'

/**
 * Tells whether nothing of the one may meet the page of the other: another person, or the same in
 * another organization.
 *
 * @param before the session as it was
 * @param after the session as it is
 */
export function isOtherIdentity({ user: before }: Session, { user: after }: Session): boolean {
  return before.id !== after.id || before.organizationId !== after.organizationId
}
