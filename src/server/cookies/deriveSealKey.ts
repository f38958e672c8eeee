import { base64url } from 'jose'

/** A key for one purpose, and the name by which sealed texts tell it. */
export interface SealKey {
  /** Header `kid`: 64 bits that follow from the secret and say nothing about it. */
  readonly id: string
  readonly key: CryptoKey
}

/** No purpose is spelt like this: they have no spaces. */
const ID_INFO = 'flowpass key id'
const ID_BITS = 64

/**
 * Derives the key that seals for one purpose. What was sealed for another purpose does not open by
 * it, though the secret is the same.
 *
 * @param secret a checked secret
 * @param purpose what is sealed
 * @see RFC 5869, RFC 7518 section 5.3
 */
export async function deriveSealKey(secret: string, purpose: string): Promise<SealKey> {
  const { subtle } = crypto
  const base = await subtle.importKey('raw', encode(secret), 'HKDF', false, [
    'deriveBits',
    'deriveKey',
  ])
  const hkdf = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: encode(info),
  })
  const aes = { name: 'AES-GCM', length: 256 }
  const [key, id] = await Promise.all([
    subtle.deriveKey(hkdf(`flowpass:${purpose}:v1`), base, aes, false, ['encrypt', 'decrypt']),
    subtle.deriveBits(hkdf(ID_INFO), base, ID_BITS),
  ])
  return { key, id: base64url.encode(new Uint8Array(id)) }
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
