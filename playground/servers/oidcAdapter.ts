import { errors, type Adapter, type AdapterFactory, type AdapterPayload } from 'oidc-provider'
import type { Database, Row, SqlValue } from './database.ts'

/** How the adapter treats a refresh token that was already used. */
export interface OidcAdapterOptions {
  /** For how long a rotated refresh token still works; read at every use. */
  reuseWindowSeconds: () => number
}

/**
 * Stores everything oidc-provider keeps (sessions, interactions, grants, codes, tokens) in one
 * table. Expired rows are removed when the factory is made.
 */
export async function createOidcAdapter(
  database: Database,
  options: OidcAdapterOptions,
): Promise<AdapterFactory> {
  await database.query('DELETE FROM oidc_records WHERE expires_at <= $1', [new Date()])
  // An arrow function on purpose: oidc-provider calls `new` on anything that has a prototype.
  return (model) => createModelAdapter(database, model, options)
}

function createModelAdapter(
  database: Database,
  model: string,
  { reuseWindowSeconds }: OidcAdapterOptions,
): Adapter {
  const windowMs = () => (model === 'RefreshToken' ? reuseWindowSeconds() * 1000 : 0)

  async function findBy(column: 'id' | 'uid' | 'user_code', value: SqlValue) {
    const [row] = await database.query(
      `SELECT payload, consumed_at FROM oidc_records
       WHERE model = $1 AND ${column} = $2 AND (expires_at IS NULL OR expires_at > $3)`,
      [model, value, new Date()],
    )
    return row && toPayload(row, windowMs())
  }

  async function revokeByGrantId(grantId: string) {
    await database.query('DELETE FROM oidc_records WHERE model = $1 AND grant_id = $2', [
      model,
      grantId,
    ])
  }

  return {
    upsert: (id, payload, expiresIn) => upsert(database, model, id, payload, expiresIn),
    find: (id) => findBy('id', id),
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (userCode) => findBy('user_code', userCode),
    revokeByGrantId,

    async consume(id) {
      // One statement decides who was first, so two simultaneous uses cannot both win. Within the
      // window the first use keeps its time: the window does not slide.
      const now = new Date()
      const [row] = await database.query(
        `UPDATE oidc_records SET consumed_at = COALESCE(consumed_at, $3)
         WHERE model = $1 AND id = $2 AND (consumed_at IS NULL OR consumed_at > $4)
         RETURNING id`,
        [model, id, now, new Date(now.getTime() - windowMs())],
      )
      if (row) return
      const [replayed] = await database.query(
        'SELECT grant_id FROM oidc_records WHERE model = $1 AND id = $2',
        [model, id],
      )
      // RFC 9700 section 4.14.2: a replay ends every token that came from the same sign-in. The
      // grant goes too, or a token that the winner is just being given would survive.
      await database.query(
        `DELETE FROM oidc_records
         WHERE (grant_id = $1 AND model <> 'Interaction') OR (model = 'Grant' AND id = $1)`,
        [typeof replayed?.['grant_id'] === 'string' ? replayed['grant_id'] : null],
      )
      throw new errors.InvalidGrant('already used')
    },

    async destroy(id) {
      await database.query('DELETE FROM oidc_records WHERE model = $1 AND id = $2', [model, id])
    },
  }
}

async function upsert(
  database: Database,
  model: string,
  id: string,
  payload: AdapterPayload,
  expiresIn: number | undefined,
) {
  await database.query(
    `INSERT INTO oidc_records (model, id, payload, uid, user_code, grant_id, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, uid = excluded.uid,
       user_code = excluded.user_code, grant_id = excluded.grant_id,
       expires_at = excluded.expires_at`,
    [
      model,
      id,
      JSON.stringify(payload),
      payload.uid ?? null,
      payload.userCode ?? null,
      payload.grantId ?? null,
      expiresIn === undefined ? null : new Date(Date.now() + expiresIn * 1000),
    ],
  )
}

function toPayload(row: Row, windowMs: number): AdapterPayload {
  const { payload } = row
  if (!isPayload(payload)) throw new TypeError('The stored record is damaged')
  const consumedAt = row['consumed_at']
  if (!(consumedAt instanceof Date) || Date.now() - consumedAt.getTime() < windowMs) return payload
  return { ...payload, consumed: Math.floor(consumedAt.getTime() / 1000) }
}

function isPayload(value: unknown): value is AdapterPayload {
  return typeof value === 'object' && value !== null
}
