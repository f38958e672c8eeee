import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { liveSession } from './liveSession.ts'
import { newId, newSecret } from './scalekitRows.ts'
import type { SessionRow } from './scalekitRows.ts'
import type { ScalekitServices } from './scalekitOptions.ts'

/** The cookie of the session that all apps of the environment share. */
export const SESSION_COOKIE = 'scalekit_session'

/** Whose session it is. */
export interface SessionOrder {
  readonly userId: string
  readonly connectionId: string
  readonly organizationId: string
  /** Whether the organization was asked for; otherwise a session goes on in the one it is in. */
  readonly isFixed: boolean
}

/** Goes on with the session of this browser, or begins one if it is somebody else's. */
export async function openSession(
  services: ScalekitServices,
  ctx: Context,
  order: SessionOrder,
): Promise<SessionRow> {
  const { database, controls } = services
  const { userId, connectionId, isFixed } = order
  const present = await liveSession(services, getCookie(ctx, SESSION_COOKIE) ?? '', 'cookie')
  if (present?.userId === userId) {
    const organizationId = isFixed ? order.organizationId : present.organizationId
    await database.query(
      'UPDATE scalekit_sessions SET organization_id = $2, connection_id = $3 WHERE id = $1',
      [present.id, organizationId, connectionId],
    )
    return { ...present, organizationId, connectionId }
  }
  const cookie = newSecret()
  const { organizationId } = order
  const session = { id: newId('ses'), userId, organizationId, connectionId }
  const createdAt = controls.now()
  await database.query('INSERT INTO scalekit_sessions VALUES ($1, $2, $3, $4, $5, $6, NULL)', [
    session.id,
    cookie,
    userId,
    organizationId,
    connectionId,
    createdAt,
  ])
  // `Secure` is left out: the playground is plain http on loopback.
  setCookie(ctx, SESSION_COOKIE, cookie, { httpOnly: true, sameSite: 'Lax', path: '/' })
  return { ...session, createdAt, endedAt: null }
}
