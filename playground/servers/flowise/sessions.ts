import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FlowiseServices } from './flowiseServices.ts'
import type { LoginUser } from './loginUser.ts'
import { textOf } from './textOf.ts'

/** A session of the server: who it was at the login. */
export interface FlowiseSession {
  readonly sid: string
  readonly user: LoginUser
  /** Whether an identity provider gave a refresh token, as Azure does. */
  readonly ssoRefreshes: boolean
}

const SID_BYTES = 24

/** Begins a session. @returns the value of its cookie */
export async function beginSession(
  { query, now, settings, secrets }: FlowiseServices,
  user: LoginUser,
  ssoRefreshes = false,
): Promise<string> {
  const sid = randomBytes(SID_BYTES).toString('base64url')
  await query(
    `INSERT INTO flowise_sessions (sid, user_id, login_user, sso_refreshes, expires_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [sid, user.id, JSON.stringify(user), ssoRefreshes, now() + settings.sessionSeconds * 1000],
  )
  return encodeURIComponent(`s:${sid}.${signature(sid, secrets.session)}`)
}

/** Finds the session of a cookie; nothing for a wrong signature or one that is over. */
export async function findSession(
  { query, now, settings, secrets }: FlowiseServices,
  cookie: string | undefined,
): Promise<FlowiseSession | undefined> {
  const sid = readSid(cookie, secrets.session)
  if (!sid) return undefined
  const [row] = await query('SELECT * FROM flowise_sessions WHERE sid = $1 AND expires_at > $2', [
    sid,
    now(),
  ])
  if (!row) return undefined
  if (!settings.quirks.sessionIsAbsolute)
    await query('UPDATE flowise_sessions SET expires_at = $2 WHERE sid = $1', [
      sid,
      now() + settings.sessionSeconds * 1000,
    ])
  // The row was written by `beginSession` or `renewSession` in this very file.
  const user: LoginUser = JSON.parse(textOf(row, 'login_user'))
  return { sid, user, ssoRefreshes: row['sso_refreshes'] === true }
}

/** Writes who a session is of anew. */
export async function renewSession(
  { query }: FlowiseServices,
  sid: string,
  user: LoginUser,
): Promise<void> {
  await query('UPDATE flowise_sessions SET login_user = $2 WHERE sid = $1', [
    sid,
    JSON.stringify(user),
  ])
}

/** Ends one session, those of a person, those but one, or all. */
export async function endSessions(
  { query }: FlowiseServices,
  which: { readonly sid?: string; readonly userId?: string; readonly butSid?: string },
): Promise<void> {
  const { sid, userId, butSid } = which
  await query(
    `DELETE FROM flowise_sessions WHERE ($1 = '' OR sid = $1) AND ($2 = '' OR user_id = $2)
     AND sid <> $3`,
    [sid ?? '', userId ?? '', butSid ?? ''],
  )
}

function signature(sid: string, secret: string): string {
  return createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '')
}

function readSid(cookie: string | undefined, secret: string): string | undefined {
  const [, sid, signed] = /^s:([^.]+)\.(.+)$/.exec(cookie ?? '') ?? []
  if (!sid || !signed) return undefined
  const given = Buffer.from(signed)
  const right = Buffer.from(signature(sid, secret))
  return given.length === right.length && timingSafeEqual(given, right) ? sid : undefined
}
