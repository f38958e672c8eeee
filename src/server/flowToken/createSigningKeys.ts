import { base64url } from 'jose'

/** A secret made ready, and the name by which tokens tell it. */
export interface SigningKey {
  /** Header `kid`: 64 bits that follow from the secret and say nothing about it. */
  readonly id: string
  readonly key: CryptoKey
}

const HS256 = { name: 'HMAC', hash: 'SHA-256' }

/** No JWS has this as its signing input: those have a dot and no space. */
const FINGERPRINT_INPUT = new TextEncoder().encode('flowpass key id')
const FINGERPRINT_BYTES = 8

/**
 * Makes secrets ready to sign and verify with, when they are first needed.
 *
 * @param secrets checked secrets, the active one first
 * @returns a function that resolves to their keys in the same order
 * @see RFC 7515 section 4.1.4, RFC 7518 section 3.2
 */
export function createSigningKeys(
  secrets: readonly string[],
): () => Promise<readonly SigningKey[]> {
  let keys: Promise<readonly SigningKey[]> | null = null
  return () => (keys ??= Promise.all(secrets.map(importSecret)))
}

async function importSecret(secret: string): Promise<SigningKey> {
  const bytes = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', bytes, HS256, false, ['sign', 'verify'])
  const fingerprint = await crypto.subtle.sign('HMAC', key, FINGERPRINT_INPUT)
  return { key, id: base64url.encode(new Uint8Array(fingerprint, 0, FINGERPRINT_BYTES)) }
}
