import { randomUUID } from 'node:crypto'
import { isoOf, maybeTextOf, textOf, timeOf } from './columns.ts'
import { hashSecret } from './hashSecret.ts'
import { signToken } from './tokens.ts'
import { toPublicUser, type FluxbaseUser } from './users.ts'
import type { Row } from '../database.ts'
import type { Fluxbase, FluxbaseContext } from './fluxbase.ts'
import type { FluxbaseClaims, JsonObject } from './tokenClaims.ts'

/** A session row. What the real server lacks (agent, address, last seen) is for the extensions. */
export interface FluxbaseSession {
  readonly id: string
  readonly userId: string
  readonly accessHash: string
  readonly refreshHash: string
  readonly samlProvider: string | null
  readonly userAgent: string | null
  readonly ip: string | null
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  readonly expires: string | null
  readonly created: string | null
  readonly lastSeen: string | null
}

/** What a sign-in answers with: `AuthOK` of section 1. */
export interface AuthOk {
  readonly user: JsonObject
  readonly access_token: string
  readonly refresh_token: string
  readonly expires_in: number
}

/** Two tokens and the claims they share. */
export async function signPair(
  fluxbase: Fluxbase,
  claims: Omit<FluxbaseClaims, 'token_type'>,
  sessionIds: { readonly access: string; readonly refresh: string },
): Promise<{ access: string; refresh: string }> {
  const { accessTokenSeconds, refreshTokenSeconds } = fluxbase.settings
  const access = { ...claims, session_id: sessionIds.access, token_type: 'access' as const }
  const refresh = { ...claims, session_id: sessionIds.refresh, token_type: 'refresh' as const }
  return {
    access: await signToken(fluxbase, access, accessTokenSeconds),
    refresh: await signToken(fluxbase, refresh, refreshTokenSeconds),
  }
}

/** The claims of an account. */
export function claimsOf(user: FluxbaseUser): Omit<FluxbaseClaims, 'token_type'> {
  const name = user.userMetadata['name']
  return {
    user_id: user.id,
    role: user.role,
    ...(user.email === null ? {} : { email: user.email }),
    ...(typeof name === 'string' ? { name } : {}),
    ...(user.isAnonymous ? { is_anonymous: true } : {}),
    user_metadata: user.userMetadata,
    app_metadata: user.appMetadata,
  }
}

/** Signs somebody in: makes the tokens and, unless told otherwise, the row that renews them. */
export async function openSession(
  fluxbase: Fluxbase,
  ctx: FluxbaseContext,
  user: FluxbaseUser,
  options: { readonly isStored?: boolean; readonly samlProvider?: string } = {},
): Promise<AuthOk> {
  const { database, controls, settings, quirks } = fluxbase
  const id = randomUUID()
  const claimed = quirks.unsteadySessionId ? randomUUID() : id
  const pair = await signPair(fluxbase, claimsOf(user), { access: claimed, refresh: claimed })
  if (options.isStored ?? true) {
    const now = controls.now()
    await database.query(
      `INSERT INTO fluxbase_sessions
        (id, user_id, access_hash, refresh_hash, saml_provider, user_agent, ip, expires_at, created_at, last_seen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
      [
        id,
        user.id,
        hashSecret(pair.access),
        hashSecret(pair.refresh),
        options.samlProvider ?? null,
        ctx.req.header('user-agent') ?? null,
        addressOf(ctx),
        new Date(now + settings.refreshTokenSeconds * 1000),
        new Date(now),
      ],
    )
  }
  return {
    user: toPublicUser(user),
    access_token: pair.access,
    refresh_token: pair.refresh,
    expires_in: settings.accessTokenSeconds,
  }
}

/** Finds the row of a token by its hash. */
export async function findSession(
  { database }: Fluxbase,
  column: 'access_hash' | 'refresh_hash',
  token: string,
): Promise<FluxbaseSession | null> {
  const [row] = await database.query(`SELECT * FROM fluxbase_sessions WHERE ${column} = $1`, [
    hashSecret(token),
  ])
  return row ? toSession(row) : null
}

/** The address a request came from: this machine, as the servers listen nowhere else. */
export function addressOf(ctx: FluxbaseContext): string {
  return ctx.req.header('x-forwarded-for') ?? '127.0.0.1'
}

/** Reads a row. */
export function toSession(row: Row): FluxbaseSession {
  return {
    id: textOf(row, 'id'),
    userId: textOf(row, 'user_id'),
    accessHash: textOf(row, 'access_hash'),
    refreshHash: textOf(row, 'refresh_hash'),
    samlProvider: maybeTextOf(row, 'saml_provider'),
    userAgent: maybeTextOf(row, 'user_agent'),
    ip: maybeTextOf(row, 'ip'),
    expiresAt: timeOf(row, 'expires_at') ?? 0,
    expires: isoOf(row, 'expires_at'),
    created: isoOf(row, 'created_at'),
    lastSeen: isoOf(row, 'last_seen_at'),
  }
}
