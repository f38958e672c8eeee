import { randomBytes, randomInt } from 'node:crypto'
import type { Database, Row } from '../database.ts'

/** Somebody, as the database has them. */
export interface UserRow {
  readonly id: string
  readonly email: string
  readonly passwordHash: string
  readonly givenName: string
  readonly familyName: string
  readonly xuid: string | null
}

/** An organization of somebody, and what they are in it. */
export interface MembershipRow {
  readonly organizationId: string
  readonly name: string
  readonly xoid: string | null
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
}

/** The shared session of a browser. */
export interface SessionRow {
  readonly id: string
  readonly userId: string
  readonly organizationId: string
  readonly connectionId: string
  readonly createdAt: number
  readonly endedAt: number | null
}

/** Finds somebody by one of their columns. */
export async function findUser(
  database: Database,
  column: 'id' | 'email',
  value: string,
): Promise<UserRow | null> {
  const sql = `SELECT * FROM scalekit_users WHERE ${column} = $1`
  const [row] = await database.query(sql, [value])
  if (!row) return null
  return {
    id: text(row, 'id'),
    email: text(row, 'email'),
    passwordHash: text(row, 'password_hash'),
    givenName: text(row, 'given_name'),
    familyName: text(row, 'family_name'),
    xuid: row['xuid'] === null ? null : text(row, 'xuid'),
  }
}

/** Lists the organizations of somebody, the oldest first. */
export async function membershipsOf(database: Database, userId: string): Promise<MembershipRow[]> {
  const rows = await database.query(
    `SELECT o.id, o.name, o.xoid, m.roles, m.permissions FROM scalekit_memberships m
     JOIN scalekit_organizations o ON o.id = m.organization_id WHERE m.user_id = $1 ORDER BY o.id`,
    [userId],
  )
  return rows.map((row) => ({
    organizationId: text(row, 'id'),
    name: text(row, 'name'),
    xoid: row['xoid'] === null ? null : text(row, 'xoid'),
    roles: list(row['roles']),
    permissions: list(row['permissions']),
  }))
}

/** Finds a session by one of its columns. */
export async function findSession(
  database: Database,
  column: 'id' | 'cookie',
  value: string,
): Promise<SessionRow | null> {
  const sql = `SELECT * FROM scalekit_sessions WHERE ${column} = $1`
  const [row] = await database.query(sql, [value])
  if (!row) return null
  return {
    id: text(row, 'id'),
    userId: text(row, 'user_id'),
    organizationId: text(row, 'organization_id'),
    connectionId: text(row, 'connection_id'),
    createdAt: Number(row['created_at']),
    endedAt: row['ended_at'] === null ? null : Number(row['ended_at']),
  }
}

/** Reads a text column. */
export function text(row: Row, name: string): string {
  const value = row[name]
  if (typeof value !== 'string') throw new Error(`Column ${name} is no text`)
  return value
}

/** Makes an identifier as Scalekit spells them: `ses_` and digits. */
export function newId(prefix: 'usr' | 'org' | 'ses'): string {
  return `${prefix}_${randomInt(10 ** 8, 10 ** 9)}${randomInt(10 ** 8, 10 ** 9)}`
}

/** Makes an unguessable text. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
