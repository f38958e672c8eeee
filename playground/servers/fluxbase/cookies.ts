import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Fluxbase, FluxbaseContext } from './fluxbase.ts'
import type { AuthOk } from './sessions.ts'

const ACCESS = 'fluxbase_access_token'
const REFRESH = 'fluxbase_refresh_token'
const REFRESH_PATH = '/api/v1/auth'

/** Sets both cookies. Sign-up, sign-in and refresh do; nothing else does. Never `Secure` (section 4). */
export function setTokenCookies(
  ctx: FluxbaseContext,
  { settings }: Fluxbase,
  tokens: Omit<AuthOk, 'user'>,
): void {
  setCookie(ctx, ACCESS, tokens.access_token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    maxAge: tokens.expires_in,
  })
  setCookie(ctx, REFRESH, tokens.refresh_token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: REFRESH_PATH,
    maxAge: settings.refreshTokenSeconds,
  })
}

/** Takes both away. */
export function clearTokenCookies(ctx: FluxbaseContext): void {
  deleteCookie(ctx, ACCESS, { path: '/' })
  deleteCookie(ctx, REFRESH, { path: REFRESH_PATH })
}

/** The access token of the cookie; '' where there is none. */
export function accessCookie(ctx: FluxbaseContext): string {
  return getCookie(ctx, ACCESS) ?? ''
}

/** The refresh token of the cookie; '' where there is none. */
export function refreshCookie(ctx: FluxbaseContext): string {
  return getCookie(ctx, REFRESH) ?? ''
}
