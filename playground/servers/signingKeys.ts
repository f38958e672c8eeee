import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Database } from './database.ts'

/** A private key as oidc-provider takes it, its algorithm and id always present. */
export type SigningKey = JWK & { kty: string; kid: string; alg: string; use: 'sig' }

/** The secrets that must outlive a restart. */
export interface SigningKeys {
  /** Private keys, RS256 first. */
  jwks: { keys: SigningKey[] }
  /** Keys that sign the provider's cookies. */
  cookieKeys: string[]
}

const COOKIE_KEY_BYTES = 32

/** Loads the provider's keys, making them the first time a database is used. */
export async function loadSigningKeys(database: Database): Promise<SigningKeys> {
  const stored = await readKeys(database)
  if (stored) return stored
  const made: SigningKeys = {
    jwks: { keys: await Promise.all([makeKey('RS256'), makeKey('ES256')]) },
    cookieKeys: [randomBytes(COOKIE_KEY_BYTES).toString('base64url')],
  }
  // Two servers may start on one database at once: whoever wrote first wins for both.
  await database.query(
    'INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
    ['keys', JSON.stringify(made)],
  )
  return (await readKeys(database)) ?? made
}

async function readKeys(database: Database): Promise<SigningKeys | undefined> {
  const [row] = await database.query('SELECT value FROM secrets WHERE name = $1', ['keys'])
  const value = row?.['value']
  return isSigningKeys(value) ? value : undefined
}

function isSigningKeys(value: unknown): value is SigningKeys {
  return typeof value === 'object' && value !== null && 'jwks' in value && 'cookieKeys' in value
}

async function makeKey(alg: 'RS256' | 'ES256'): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  if (jwk.kty === undefined) throw new Error(`The ${alg} key came out without a type`)
  const kid = randomBytes(8).toString('base64url')
  return { ...jwk, kty: jwk.kty, kid, alg, use: 'sig' }
}
