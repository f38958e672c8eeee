import type { ServerEnvironment } from '../serverEnvironment.ts'
import { isServerSession } from '../session/isServerSession.ts'
import { sessionEnd } from '../session/serverSession.ts'
import type { ServerSession, SessionLimits } from '../session/serverSession.ts'
import type { CookieSettings } from './cookieSettings.ts'
import { createSealedCookie } from './createSealedCookie.ts'
import type { ReadCookie } from './createSealedCookie.ts'
import type { Sealer } from './createSealer.ts'

/** The cookie of a server without a store: it holds the whole session. */
export interface SessionCookie {
  /** Returns null for a session that is over as well. Never throws for what the request brings. */
  read(request: Request): Promise<ReadCookie<ServerSession>>
  /**
   * Sets it until the session is over; clears it where that has happened.
   *
   * @throws AuthError `cookie_invalid` with `details.reason` `too_large`
   */
  write(headers: Headers, session: ServerSession): Promise<void>
  clear(headers: Headers): void
}

/** What a session cookie is made with. */
export interface SessionCookieOptions {
  readonly cookie: CookieSettings
  readonly limits: SessionLimits
  readonly environment: Pick<ServerEnvironment, 'now'>
}

/**
 * Makes the cookie that holds a whole session.
 *
 * @param sealer seals and opens
 * @param options name and limits
 */
export function createSessionCookie(
  sealer: Sealer,
  { cookie, limits, environment }: SessionCookieOptions,
): SessionCookie {
  const sealed = createSealedCookie(sealer, {
    cookie,
    purpose: 'session',
    isValue: isServerSession,
  })
  const leftMs = (session: ServerSession) => sessionEnd(session, limits) - environment.now()
  return {
    async read(request) {
      const { value, isUnusable } = await sealed.read(request)
      if (value === null || leftMs(value) > 0) return { value, isUnusable }
      return { value: null, isUnusable: true }
    },
    async write(headers, session) {
      const left = leftMs(session)
      if (left > 0) await sealed.write(headers, session, left / 1000)
      else sealed.clear(headers)
    },
    clear: sealed.clear,
  }
}
