import type { MiddlewareHandler } from 'hono'
import type { FlowiseContext, FlowiseVariables } from './flowiseEnv.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import type { LoginUser } from './loginUser.ts'
import { beginSession, endSessions } from './sessions.ts'
import { signToken } from './tokens.ts'

/** The three cookies; the last is the session of the server. */
export const COOKIES = { access: 'token', refresh: 'refreshToken', session: 'connect.sid' } as const

/** Sends the cookies that a route has set, whatever kind of response it made. */
export const sendCookies: MiddlewareHandler<{ Variables: FlowiseVariables }> = async (
  ctx,
  next,
) => {
  ctx.set('cookies', [])
  await next()
  for (const cookie of ctx.get('cookies')) ctx.res.headers.append('set-cookie', cookie)
}

/** Sets one: HttpOnly, Lax, of this host alone, and gone with the browser. */
export function putCookie(
  ctx: FlowiseContext,
  services: FlowiseServices,
  name: string,
  value: string,
): void {
  const secure = isSecure(services) ? ' Secure;' : ''
  ctx.get('cookies').push(`${name}=${value}; Path=/; HttpOnly;${secure} SameSite=Lax`)
}

/**
 * Signs somebody in: a new session in place of the old one, and all three cookies. With secure
 * cookies and plain http, `connect.sid` is left out, as express-session does without a word.
 */
export async function signInWithCookies(
  ctx: FlowiseContext,
  services: FlowiseServices,
  user: LoginUser,
  ssoRefreshes = false,
): Promise<void> {
  const old = ctx.get('session')
  if (old) await endSessions(services, { sid: old.sid })
  putCookie(ctx, services, COOKIES.access, await signToken(services, 'access', user))
  putCookie(ctx, services, COOKIES.refresh, await signToken(services, 'refresh', user))
  const session = await beginSession(services, user, ssoRefreshes)
  const arrivedSecurely = ctx.req.header('x-forwarded-proto') === 'https'
  if (!isSecure(services) || arrivedSecurely) putCookie(ctx, services, COOKIES.session, session)
}

/** Clears all three; only where `logoutKeepsCookies` is off. */
export function clearCookies(ctx: FlowiseContext): void {
  for (const name of Object.values(COOKIES))
    ctx.get('cookies').push(`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`)
}

function isSecure({ settings }: FlowiseServices): boolean {
  return settings.quirks.insecureProxy || settings.appUrl.startsWith('https:')
}
