import { createHash, randomBytes } from 'node:crypto'

const SECRET_BYTES = 32

/** Makes what nobody can guess: a code, a refresh token, a session. */
export function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** What is kept of a secret, and what PKCE calls S256. */
export function hashed(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
