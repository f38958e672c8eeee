import type { Session } from './session.ts'

/**
 * Names who acts: a person, in an organization. To act in another one is another identity, and what
 * was given to the one is none of the other's.
 *
 * @param session of the person
 * @returns the same text for the same two; nothing else is meant by it
 */
export function identityOf({ user: { id, organizationId } }: Session): string {
  // A list keeps what is left out apart from what is empty.
  return JSON.stringify([id, organizationId])
}
