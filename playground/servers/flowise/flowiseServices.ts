import { randomBytes } from 'node:crypto'
import type { Row, SqlValue } from '../database.ts'
import { flowiseSchema } from './flowiseSchema.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { textOf } from './textOf.ts'

/** What every part of the server works with. */
export interface FlowiseServices {
  readonly settings: FlowiseSettings
  readonly secrets: FlowiseSecrets
  /** The server's time, in milliseconds since the epoch. */
  now(): number
  /** Its time as Flowise writes it: an ISO text without milliseconds. */
  nowText(): string
  query(sql: string, params?: readonly SqlValue[]): Promise<Row[]>
}

/** What Flowise keeps in `*.key` files. */
export interface FlowiseSecrets {
  readonly accessToken: string
  readonly refreshToken: string
  readonly session: string
  readonly tokenHash: string
}

const SECRET_BYTES = 32

/** Creates the tables, and the secrets where there are none. */
export async function openFlowiseServices(
  settings: FlowiseSettings,
  now: () => number,
): Promise<FlowiseServices> {
  const { database } = settings
  for (const statement of flowiseSchema) await database.query(statement)
  const secret = async (name: string): Promise<string> => {
    await database.query(
      'INSERT INTO flowise_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
      [name, randomBytes(SECRET_BYTES).toString('hex')],
    )
    const rows = await database.query('SELECT value FROM flowise_secrets WHERE name = $1', [name])
    return textOf(rows[0], 'value')
  }
  return {
    settings,
    secrets: {
      accessToken: await secret('jwt_auth_token'),
      refreshToken: await secret('jwt_refresh_token'),
      session: await secret('express_session'),
      tokenHash: await secret('token_hash'),
    },
    now,
    nowText: () => new Date(Math.floor(now() / 1000) * 1000).toISOString(),
    query: (sql, params) => database.query(sql, params),
  }
}
