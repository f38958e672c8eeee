import type { ServerGrant } from '../serverProvider.ts'
import { createSessionId } from './createSessionId.ts'

/** A session as the server has it. All times are in milliseconds since the epoch. */
export interface ServerSession {
  /** 256 random bits. Whoever has it has the session, so it leaves the server sealed only. */
  readonly id: string
  readonly grant: ServerGrant
  readonly createdAt: number
  readonly lastUsedAt: number
  /** When it is over whatever happens. */
  readonly expiresAt: number
  /** Grows with every change. */
  readonly serial: number
}

/** How long sessions last. */
export interface SessionLimits {
  /** Since the sign-in, however much it is used. */
  readonly absoluteSeconds: number
  /** Since it was last used. */
  readonly idleSeconds: number
}

/**
 * Makes the session of a sign-in. Nothing is taken over from a session there was before.
 *
 * @param grant what the provider has granted
 * @param now milliseconds since the epoch
 * @param limits how long it lasts
 */
export function startSession(
  grant: ServerGrant,
  now: number,
  limits: SessionLimits,
): ServerSession {
  const expiresAt = now + limits.absoluteSeconds * 1000
  return { id: createSessionId(), grant, createdAt: now, lastUsedAt: now, expiresAt, serial: 0 }
}

/**
 * Tells when a session is over, if nobody uses it from now on. Limits that have become shorter since
 * it was begun count as well.
 *
 * @param session the session
 * @param limits the present limits
 * @returns milliseconds since the epoch
 */
export function sessionEnd(
  { createdAt, lastUsedAt, expiresAt }: Omit<ServerSession, 'id' | 'grant' | 'serial'>,
  { absoluteSeconds, idleSeconds }: SessionLimits,
): number {
  return Math.min(expiresAt, createdAt + absoluteSeconds * 1000, lastUsedAt + idleSeconds * 1000)
}

/**
 * Tells whether a session is over.
 *
 * @param session the session
 * @param now milliseconds since the epoch
 * @param limits the present limits
 * @see OWASP ASVS 5.0, 7.3.1 and 7.3.2
 */
export function isOver(
  session: Parameters<typeof sessionEnd>[0],
  now: number,
  limits: SessionLimits,
): boolean {
  return now >= sessionEnd(session, limits)
}

/**
 * Notes a use, which moves the end of an idle session.
 *
 * @param session the session
 * @param now milliseconds since the epoch; a clock that was set back changes nothing
 */
export function usedSession(session: ServerSession, now: number): ServerSession {
  return { ...session, lastUsedAt: Math.max(session.lastUsedAt, now) }
}

/**
 * Puts renewed tokens into a session. It is no use, and moves no end.
 *
 * @param session the session
 * @param grant what the provider has granted
 */
export function refreshedSession(session: ServerSession, grant: ServerGrant): ServerSession {
  return { ...session, grant, serial: session.serial + 1 }
}

/**
 * Gives a session another id, as at every change of what the person may do: who knew the id before
 * has nothing any more.
 *
 * @param session the session
 * @param grant what the provider has granted now
 * @see OWASP ASVS 5.0, 7.2.4
 */
export function reissuedSession(
  session: ServerSession,
  grant: ServerGrant = session.grant,
): ServerSession {
  return { ...session, id: createSessionId(), grant, serial: session.serial + 1 }
}
