import { createHash } from 'node:crypto'

/** The form in which a token, a code or a key is kept. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
