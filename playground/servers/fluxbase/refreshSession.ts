import { randomUUID } from 'node:crypto'
import { hashSecret } from './hashSecret.ts'
import { claimsOf, findSession, signPair, type AuthOk } from './sessions.ts'
import { readToken } from './tokens.ts'
import { findUser, type FluxbaseUser } from './users.ts'
import type { Fluxbase } from './fluxbase.ts'
import type { FluxbaseClaims } from './tokenClaims.ts'

/**
 * Renews a session: the row gets the hashes of two new tokens, and seven days from now (section 3).
 *
 * @returns the tokens without `user`, or null for a token that does not count, whatever the reason;
 *   the row of a token that was used before is left alone
 */
export async function refreshSession(
  fluxbase: Fluxbase,
  refreshToken: string,
): Promise<Omit<AuthOk, 'user'> | null> {
  const { database, controls, settings, quirks } = fluxbase
  const claims = await readToken(fluxbase, refreshToken)
  if (claims?.token_type !== 'refresh') return null
  const session = await findSession(fluxbase, 'refresh_hash', refreshToken)
  const user = session && (await findUser(fluxbase, session.userId))
  if (!session || !user || session.expiresAt <= controls.now()) return null
  const kept = claims.session_id ?? session.id
  const pair = await signPair(fluxbase, renewedClaims(fluxbase, claims, user), {
    access: quirks.unsteadySessionId ? randomUUID() : kept,
    refresh: kept,
  })
  const now = controls.now()
  const written = await database.query(
    `UPDATE fluxbase_sessions SET access_hash = $1, refresh_hash = $2, expires_at = $3, last_seen_at = $4
      WHERE id = $5 AND (refresh_hash = $6 OR $7::boolean) RETURNING id`,
    [
      hashSecret(pair.access),
      hashSecret(pair.refresh),
      new Date(now + settings.refreshTokenSeconds * 1000),
      new Date(now),
      session.id,
      session.refreshHash,
      quirks.racyRefresh,
    ],
  )
  if (written.length === 0) return null
  return {
    access_token: pair.access,
    refresh_token: pair.refresh,
    expires_in: settings.accessTokenSeconds,
  }
}

function renewedClaims(
  { quirks }: Fluxbase,
  old: FluxbaseClaims,
  user: FluxbaseUser,
): Omit<FluxbaseClaims, 'token_type'> {
  const fresh = claimsOf(user)
  if (!quirks.staleClaims) return fresh
  const { exp: _exp, jti: _jti, token_type: _kind, session_id: _session, ...copied } = old
  return { ...copied, role: user.role }
}
