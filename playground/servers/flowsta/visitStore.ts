import type { Database } from '../database.ts'
import { hashed, makeSecret } from './secrets.ts'
import { splitScopes } from './splitScopes.ts'

/** What has been agreed to before. */
export interface FlowstaConsent {
  readonly scopes: readonly string[]
  readonly sharesEmail: boolean
}

/** Returns what is done with people's own sessions at Flowsta, and what they have agreed to. */
export function openVisits(database: Database) {
  return {
    async openSession(accountId: string, expiresAt: number): Promise<string> {
      const id = makeSecret()
      await database.query('INSERT INTO flowsta_sso VALUES ($1, $2, $3)', [
        hashed(id),
        accountId,
        expiresAt,
      ])
      return id
    },

    /** Returns who has the session; `extendTo` makes it last longer. */
    async readSession(id: string, now: number, extendTo: number | null): Promise<string | null> {
      const [row] = await database.query(
        `UPDATE flowsta_sso SET expires_at = COALESCE($3, expires_at)
         WHERE id_hash = $1 AND expires_at > $2 RETURNING account_id`,
        [hashed(id), now, extendTo],
      )
      return row ? String(row['account_id']) : null
    },

    async closeSession(id: string): Promise<void> {
      await database.query('DELETE FROM flowsta_sso WHERE id_hash = $1', [hashed(id)])
    },

    async readConsent(accountId: string, clientId: string): Promise<FlowstaConsent> {
      const [row] = await database.query(
        'SELECT * FROM flowsta_consents WHERE account_id = $1 AND client_id = $2',
        [accountId, clientId],
      )
      return { scopes: splitScopes(row?.['scopes']), sharesEmail: row?.['shares_email'] === true }
    },

    async saveConsent(accountId: string, clientId: string, consent: FlowstaConsent): Promise<void> {
      await database.query(
        `INSERT INTO flowsta_consents VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, client_id) DO UPDATE SET scopes = $3, shares_email = $4`,
        [accountId, clientId, consent.scopes.join(' '), consent.sharesEmail],
      )
    },
  }
}
