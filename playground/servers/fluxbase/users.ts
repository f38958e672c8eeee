import { randomUUID } from 'node:crypto'
import { hash } from 'bcryptjs'
import { isoOf, maybeTextOf, numberOf, objectOf, textOf, textsOf, timeOf } from './columns.ts'
import type { Row } from '../database.ts'
import type { Fluxbase } from './fluxbase.ts'
import type { JsonObject } from './tokenClaims.ts'

/** An account. Times are milliseconds since the epoch. */
export interface FluxbaseUser {
  readonly id: string
  readonly email: string | null
  readonly isVerified: boolean
  readonly passwordHash: string | null
  readonly role: string
  readonly isAnonymous: boolean
  readonly userMetadata: JsonObject
  readonly appMetadata: JsonObject
  readonly failedLogins: number
  readonly lockedUntil: number | null
  readonly totpSecret: string | null
  readonly totpStep: number
  readonly backupHashes: readonly string[]
  readonly setupSecret: string | null
  readonly setupExpiresAt: number | null
  readonly createdAt: string | null
  readonly updatedAt: string | null
}

/** A new account. */
export interface NewUser {
  readonly email: string | null
  readonly password?: string
  readonly isVerified?: boolean
  readonly isAnonymous?: boolean
  readonly userMetadata?: JsonObject
}

/** Finds an account by its id. */
export async function findUser(fluxbase: Fluxbase, id: string): Promise<FluxbaseUser | null> {
  const [row] = await fluxbase.database.query('SELECT * FROM fluxbase_users WHERE id = $1', [id])
  return row ? toUser(row) : null
}

/** Finds an account by its e-mail address. */
export async function findUserByEmail(
  { database }: Fluxbase,
  email: string,
): Promise<FluxbaseUser | null> {
  const [row] = await database.query('SELECT * FROM fluxbase_users WHERE email = $1', [
    normalize(email),
  ])
  return row ? toUser(row) : null
}

/** Makes an account. @returns null where the address is taken */
export async function addUser(fluxbase: Fluxbase, input: NewUser): Promise<FluxbaseUser | null> {
  const { database, controls, settings } = fluxbase
  const now = new Date(controls.now())
  const passwordHash =
    input.password === undefined ? null : await hash(input.password, settings.bcryptRounds)
  const [row] = await database.query(
    `INSERT INTO fluxbase_users
      (id, email, email_verified, password_hash, role, is_anonymous, user_metadata, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT (email) DO NOTHING RETURNING *`,
    [
      randomUUID(),
      input.email === null ? null : normalize(input.email),
      input.isVerified ?? false,
      passwordHash,
      input.isAnonymous ? 'anon' : 'authenticated',
      input.isAnonymous ?? false,
      JSON.stringify(input.userMetadata ?? {}),
      now,
    ],
  )
  return row ? toUser(row) : null
}

/** Writes an account back; everything that may change is written. */
export async function saveUser(
  { database, controls }: Fluxbase,
  user: FluxbaseUser,
): Promise<FluxbaseUser> {
  const [row] = await database.query(
    `UPDATE fluxbase_users SET email = $2, email_verified = $3, password_hash = $4, role = $5,
      is_anonymous = $6, user_metadata = $7, app_metadata = $8, failed_logins = $9,
      locked_until = $10, totp_secret = $11, totp_step = $12, backup_codes = $13,
      setup_secret = $14, setup_expires_at = $15, updated_at = $16 WHERE id = $1 RETURNING *`,
    [
      user.id,
      user.email === null ? null : normalize(user.email),
      user.isVerified,
      user.passwordHash,
      user.role,
      user.isAnonymous,
      JSON.stringify(user.userMetadata),
      JSON.stringify(user.appMetadata),
      user.failedLogins,
      toDate(user.lockedUntil),
      user.totpSecret,
      user.totpStep,
      JSON.stringify(user.backupHashes),
      user.setupSecret,
      toDate(user.setupExpiresAt),
      new Date(controls.now()),
    ],
  )
  return row ? toUser(row) : user
}

/** The account as the server sends it. */
export function toPublicUser(user: FluxbaseUser): JsonObject {
  return {
    id: user.id,
    email: user.email ?? '',
    email_verified: user.isVerified,
    role: user.role,
    user_metadata: user.userMetadata,
    app_metadata: user.appMetadata,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  }
}

/** Hashes a password. */
export function hashPassword({ settings }: Fluxbase, password: string): Promise<string> {
  return hash(password, settings.bcryptRounds)
}

function normalize(email: string): string {
  return email.trim().toLowerCase()
}

function toDate(time: number | null): Date | null {
  return time === null ? null : new Date(time)
}

function toUser(row: Row): FluxbaseUser {
  return {
    id: textOf(row, 'id'),
    email: maybeTextOf(row, 'email'),
    isVerified: row['email_verified'] === true,
    passwordHash: maybeTextOf(row, 'password_hash'),
    role: textOf(row, 'role'),
    isAnonymous: row['is_anonymous'] === true,
    userMetadata: objectOf(row, 'user_metadata'),
    appMetadata: objectOf(row, 'app_metadata'),
    failedLogins: numberOf(row, 'failed_logins'),
    lockedUntil: timeOf(row, 'locked_until'),
    totpSecret: maybeTextOf(row, 'totp_secret'),
    totpStep: numberOf(row, 'totp_step'),
    backupHashes: textsOf(row, 'backup_codes'),
    setupSecret: maybeTextOf(row, 'setup_secret'),
    setupExpiresAt: timeOf(row, 'setup_expires_at'),
    createdAt: isoOf(row, 'created_at'),
    updatedAt: isoOf(row, 'updated_at'),
  }
}
