import type { Database } from '../database.ts'
import { seedAccounts, verifyPassword } from './flowstaAccounts.ts'
import { flowstaTables } from './flowstaTables.ts'
import { openGrants } from './grantStore.ts'
import { openRefreshTokens } from './refreshTokenStore.ts'
import { openVisits } from './visitStore.ts'

/** Keeps everything. */
export type FlowstaStore = Awaited<ReturnType<typeof openFlowstaStore>>

/** Makes the tables and the accounts, and returns what is done with them. */
export async function openFlowstaStore(database: Database, bcryptRounds: number) {
  for (const statement of flowstaTables) await database.query(statement)
  await seedAccounts(database, bcryptRounds)
  return {
    ...openGrants(database),
    ...openRefreshTokens(database),
    ...openVisits(database),
    /** Returns whose address and password these are, or null. */
    verify: (email: string, password: string) => verifyPassword(database, email, password),
  }
}
