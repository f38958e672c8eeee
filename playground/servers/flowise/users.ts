import { randomUUID } from 'node:crypto'
import { hash } from 'bcryptjs'
import type { Row } from '../database.ts'
import type { FlowiseServices } from './flowiseServices.ts'
import { textOf } from './textOf.ts'

/** A row of a person. */
export interface FlowiseUser {
  readonly id: string
  readonly name: string
  readonly email: string
  /** The bcrypt hash; empty for somebody who has only ever come by SSO, or not at all yet. */
  readonly credential: string
  readonly status: 'active' | 'invited' | 'unverified'
  readonly tempToken: string
  /** When that token ends, in milliseconds since the epoch. */
  readonly tokenExpiresAt: number
  readonly createdBy: string
  readonly createdDate: string
  readonly updatedDate: string
}

/** What may change in such a row. */
export type UserPatch = Partial<
  Pick<FlowiseUser, 'name' | 'email' | 'credential' | 'status' | 'tempToken' | 'tokenExpiresAt'>
>

const COLUMNS: Readonly<Record<keyof UserPatch, string>> = {
  name: 'name',
  email: 'email',
  credential: 'credential',
  status: 'status',
  tempToken: 'temp_token',
  tokenExpiresAt: 'token_expires_at',
}

/** Finds somebody by id, by e-mail (whatever its case) or by the token of a mail. */
export async function findUser(
  { query }: FlowiseServices,
  by: { readonly id: string } | { readonly email: string } | { readonly tempToken: string },
): Promise<FlowiseUser | undefined> {
  if ('id' in by) return toUser(await query('SELECT * FROM flowise_users WHERE id = $1', [by.id]))
  if ('email' in by)
    return toUser(
      await query('SELECT * FROM flowise_users WHERE lower(email) = $1', [by.email.toLowerCase()]),
    )
  if (by.tempToken === '') return undefined
  return toUser(await query('SELECT * FROM flowise_users WHERE temp_token = $1', [by.tempToken]))
}

/** Puts somebody in, and returns them. */
export async function addUser(
  services: FlowiseServices,
  user: Pick<FlowiseUser, 'name' | 'email' | 'status'> & {
    readonly password?: string
    readonly createdBy?: string
    readonly tempToken?: string
    readonly tokenExpiresAt?: number
  },
): Promise<FlowiseUser> {
  const id = randomUUID()
  const at = services.nowText()
  await services.query(
    `INSERT INTO flowise_users (id, name, email, credential, status, temp_token, token_expires_at,
      created_by, created_date, updated_date) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      id,
      user.name,
      user.email,
      user.password === undefined ? '' : await hashPassword(services, user.password),
      user.status,
      user.tempToken ?? '',
      user.tokenExpiresAt ?? 0,
      user.createdBy ?? id,
      at,
    ],
  )
  const added = await findUser(services, { id })
  if (!added) throw new Error('The row that was just written is gone')
  return added
}

/** Changes somebody, and returns them as they are then. */
export async function changeUser(
  services: FlowiseServices,
  id: string,
  patch: UserPatch,
): Promise<FlowiseUser | undefined> {
  for (const [key, column] of Object.entries(COLUMNS)) {
    const value = Object.entries(patch).find(([name]) => name === key)?.[1]
    if (value !== undefined)
      await services.query(`UPDATE flowise_users SET ${column} = $2 WHERE id = $1`, [id, value])
  }
  await services.query('UPDATE flowise_users SET updated_date = $2 WHERE id = $1', [
    id,
    services.nowText(),
  ])
  return findUser(services, { id })
}

/** Somebody as they are sent: without the hash and the token. */
export function userBody(user: FlowiseUser) {
  const { id, name, email, status, createdDate, updatedDate, createdBy } = user
  return { id, name, email, status, createdDate, updatedDate, createdBy, updatedBy: id }
}

/** Hashes a password as Flowise does, with bcrypt. */
export function hashPassword({ settings }: FlowiseServices, password: string): Promise<string> {
  return hash(password, settings.bcryptRounds)
}

function toUser(rows: readonly Row[]): FlowiseUser | undefined {
  const [row] = rows
  if (!row) return undefined
  const status = textOf(row, 'status')
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    email: textOf(row, 'email'),
    credential: textOf(row, 'credential'),
    status: status === 'invited' || status === 'unverified' ? status : 'active',
    tempToken: textOf(row, 'temp_token'),
    tokenExpiresAt: Number(row['token_expires_at'] ?? 0),
    createdBy: textOf(row, 'created_by'),
    createdDate: textOf(row, 'created_date'),
    updatedDate: textOf(row, 'updated_date'),
  }
}
