import type { Database } from '../database.ts'
import { hashed, makeSecret } from './secrets.ts'

/** Returns what is done with refresh tokens. */
export function openRefreshTokens(database: Database) {
  return {
    /** Returns the grant of a live one; `spend` makes it the last time, in one step. */
    async grantIdOf(token: string, now: number, spend: boolean): Promise<string | null> {
      const where = 'token_hash = $1 AND NOT is_used AND expires_at > $2'
      const sql = spend
        ? `UPDATE flowsta_refresh_tokens SET is_used = true WHERE ${where} RETURNING grant_id`
        : `SELECT grant_id FROM flowsta_refresh_tokens WHERE ${where}`
      const [row] = await database.query(sql, [hashed(token), now])
      return row ? String(row['grant_id']) : null
    },

    async makeRefreshToken(grantId: string, expiresAt: number): Promise<string> {
      const token = makeSecret()
      await database.query('INSERT INTO flowsta_refresh_tokens VALUES ($1, $2, $3)', [
        hashed(token),
        grantId,
        expiresAt,
      ])
      return token
    },

    async deleteRefreshToken(token: string): Promise<void> {
      await database.query(
        'UPDATE flowsta_refresh_tokens SET is_used = true WHERE token_hash = $1',
        [hashed(token)],
      )
    },
  }
}
