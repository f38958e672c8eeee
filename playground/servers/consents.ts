import type { Database } from './database.ts'

/** What people have allowed which application to see. */
export interface Consents {
  find(accountId: string, clientId: string): Promise<string | undefined>
  save(accountId: string, clientId: string, scope: string): Promise<void>
}

/**
 * Remembers consent beyond the sign-in it was given in. Grants end with the session; without this
 * the same question would come back after every sign-out.
 */
export function openConsents(database: Database): Consents {
  return {
    async find(accountId, clientId) {
      const [row] = await database.query(
        'SELECT scope FROM consents WHERE account_id = $1 AND client_id = $2',
        [accountId, clientId],
      )
      return typeof row?.['scope'] === 'string' ? row['scope'] : undefined
    },

    async save(accountId, clientId, scope) {
      await database.query(
        `INSERT INTO consents (account_id, client_id, scope) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, client_id) DO UPDATE SET scope = excluded.scope`,
        [accountId, clientId, scope],
      )
    },
  }
}
