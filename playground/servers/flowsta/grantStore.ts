import { randomUUID } from 'node:crypto'
import type { Database, Row } from '../database.ts'
import { hashed, makeSecret } from './secrets.ts'
import { splitScopes } from './splitScopes.ts'

/** What somebody has allowed an app to do. */
export interface FlowstaGrant {
  readonly id: string
  readonly accountId: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly isRevoked: boolean
}

/** Returns what is done with grants and codes. */
export function openGrants(database: Database) {
  async function findGrant(id: string): Promise<FlowstaGrant | null> {
    const [row] = await database.query('SELECT * FROM flowsta_grants WHERE id = $1', [id])
    return row ? toGrant(row) : null
  }

  return {
    findGrant,

    async openGrant(accountId: string, clientId: string, scopes: readonly string[]) {
      const id = randomUUID()
      await database.query('INSERT INTO flowsta_grants VALUES ($1, $2, $3, $4)', [
        id,
        accountId,
        clientId,
        scopes.join(' '),
      ])
      return id
    },

    async revokeGrant(id: string): Promise<void> {
      await database.query('UPDATE flowsta_grants SET is_revoked = true WHERE id = $1', [id])
    },

    async makeCode(
      grantId: string,
      { redirectUri, challenge }: { redirectUri: string; challenge: string },
      expiresAt: number,
    ): Promise<string> {
      const code = makeSecret()
      await database.query('INSERT INTO flowsta_codes VALUES ($1, $2, $3, $4, $5)', [
        hashed(code),
        grantId,
        redirectUri,
        challenge,
        expiresAt,
      ])
      return code
    },

    /** Returns what a code is for, once. It is spent by a wrong exchange as well. */
    async spendCode(code: string, now: number) {
      const [row] = await database.query(
        `UPDATE flowsta_codes SET is_used = true
         WHERE code_hash = $1 AND NOT is_used AND expires_at > $2 RETURNING *`,
        [hashed(code), now],
      )
      if (!row) return null
      return {
        grant: await findGrant(String(row['grant_id'])),
        redirectUri: String(row['redirect_uri']),
        challenge: String(row['challenge']),
      }
    },
  }
}

function toGrant(row: Row): FlowstaGrant {
  return {
    id: String(row['id']),
    accountId: String(row['account_id']),
    clientId: String(row['client_id']),
    scopes: splitScopes(row['scopes']),
    isRevoked: row['is_revoked'] === true,
  }
}
