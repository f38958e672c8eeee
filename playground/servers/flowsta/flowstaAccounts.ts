import { compare, hash } from 'bcryptjs'
import type { Database } from '../database.ts'
import { demoAccounts } from '../demoAccounts.ts'

/** A person, as far as the scopes go. */
export interface FlowstaAccount {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly username: string
  readonly picture: string
  readonly did: string
  readonly agentKey: string
}

/** Identifiers are UUIDs here; the keys and DIDs are made up, and long enough to look right. */
const IDS: Readonly<Record<string, string>> = {
  ada: 'a1d0c0de-0000-4000-8000-00000000ada0',
  grace: 'b2e0c0de-0000-4000-8000-00000000face',
}

/** The two people of the playground, as Flowsta knows them. */
export const flowstaAccounts: readonly FlowstaAccount[] = demoAccounts.map(({ id, claims }) => ({
  id: IDS[id] ?? id,
  email: claims.email,
  name: claims.name,
  username: claims.preferred_username,
  picture: claims.picture,
  did: `did:key:z6Mk${id}PlaygroundKeyThatNobodyHolds`,
  agentKey: `uhCAk${id}PlaygroundAgentKeyThatNobodyHolds`,
}))

/** Puts the accounts in where they are missing. */
export async function seedAccounts(database: Database, bcryptRounds: number): Promise<void> {
  for (const [index, { id, email }] of flowstaAccounts.entries()) {
    const known = await database.query('SELECT id FROM flowsta_accounts WHERE id = $1', [id])
    if (known.length > 0) continue
    const passwordHash = await hash(demoAccounts[index]?.password ?? '', bcryptRounds)
    await database.query(
      `INSERT INTO flowsta_accounts (id, email, password_hash) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO NOTHING`,
      [id, email, passwordHash],
    )
  }
}

/** Returns who it is, or nothing: an unknown address and a wrong password look alike. */
export async function verifyPassword(
  database: Database,
  email: string,
  password: string,
): Promise<string | null> {
  // Without such an address somebody else's hash is compared, which costs the same work.
  const [row] = await database.query(
    'SELECT * FROM flowsta_accounts ORDER BY email = $1 DESC LIMIT 1',
    [email.trim().toLowerCase()],
  )
  const matches = await compare(password, String(row?.['password_hash']))
  return matches && row?.['email'] === email.trim().toLowerCase() ? String(row['id']) : null
}
