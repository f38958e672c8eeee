import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Account } from 'oidc-provider'
import { demoAccounts } from './demoAccounts.ts'
import type { Database } from './database.ts'

/** Who may sign in. */
export interface Accounts {
  /** The account's id, or nothing: an unknown address and a wrong password look alike. */
  verify(email: string, password: string): Promise<string | undefined>
  find(id: string): Account | undefined
}

const SALT_BYTES = 16
const HASH_BYTES = 32

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

/** Opens the account store and puts the demo accounts in when they are missing. */
export async function openAccounts(database: Database): Promise<Accounts> {
  const known = new Set((await database.query('SELECT id FROM accounts')).map((row) => row['id']))
  for (const { id, password, claims } of demoAccounts) {
    if (known.has(id)) continue
    await database.query(
      `INSERT INTO accounts (id, email, password_hash) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO NOTHING`,
      [id, claims.email, await hashPassword(password)],
    )
  }
  const decoy = await hashPassword(randomBytes(SALT_BYTES).toString('hex'))

  return {
    async verify(email, password) {
      const [row] = await database.query(
        'SELECT id, password_hash FROM accounts WHERE email = $1',
        [email.trim().toLowerCase()],
      )
      // An unknown address costs the same work as a known one, so timing tells nothing.
      const hash = typeof row?.['password_hash'] === 'string' ? row['password_hash'] : decoy
      const matches = await passwordMatches(password, hash)
      return matches && typeof row?.['id'] === 'string' ? row['id'] : undefined
    },

    find: findAccount,
  }
}

function findAccount(id: string): Account | undefined {
  const account = demoAccounts.find((candidate) => candidate.id === id)
  if (!account) return undefined
  return { accountId: id, claims: () => ({ sub: id, ...account.claims }) }
}

async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(password.normalize('NFKC'), salt, HASH_BYTES)
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`
}

async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split('.')
  const expected = Buffer.from(hash, 'base64url')
  const actual = await derive(
    password.normalize('NFKC'),
    Buffer.from(salt, 'base64url'),
    expected.length,
  )
  return timingSafeEqual(expected, actual)
}
