import type { Database } from '../database.ts'
import type { BuilderUser } from './flow.ts'

/** Who has been here, and which tokens are worth nothing any more. */
export interface UserStore {
  /**
   * Notes that somebody is here. There is no other sign-up: whoever comes with a good token has an
   * account from then on.
   *
   * @returns whether they came for the first time
   */
  see(user: BuilderUser & { readonly email: string }): Promise<boolean>
  revoke(jti: string): Promise<void>
  isRevoked(jti: string): Promise<boolean>
}

/** Opens the people of a database. */
export function createUserStore(database: Database): UserStore {
  return {
    async see({ id, name, email, role, projectId }) {
      const [row] = await database.query(
        `INSERT INTO builder_users (project_id, id, email, name, role, first_seen, last_seen)
         VALUES ($1, $2, $3, $4, $5, $6, $6)
         ON CONFLICT (project_id, id) DO UPDATE
         SET email = $3, name = $4, role = $5, last_seen = $6
         RETURNING first_seen = last_seen AS is_new`,
        [projectId, id, email, name, role, new Date()],
      )
      return row?.['is_new'] === true
    },
    async revoke(jti) {
      await database.query(
        `INSERT INTO builder_revoked_tokens (jti, revoked_at) VALUES ($1, $2)
         ON CONFLICT (jti) DO NOTHING`,
        [jti, new Date()],
      )
    },
    async isRevoked(jti) {
      const rows = await database.query('SELECT jti FROM builder_revoked_tokens WHERE jti = $1', [
        jti,
      ])
      return rows.length > 0
    },
  }
}
