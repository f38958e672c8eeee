import type { signingKey } from '../support/evilProvider.ts'

/** A key of the provider with its private part. */
export type ProviderKey = Awaited<ReturnType<typeof signingKey>>

/** Base64url of bytes, or of a text or a value's JSON. */
export function part(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64url')
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString(
    'base64url',
  )
}

/**
 * Signs with a key of the provider, whatever the text: jose would refuse most of what a hostile
 * provider can send.
 *
 * @param key the key
 * @param input what stands before the last dot
 * @returns the signature's bytes
 */
export async function signBytes(key: ProviderKey, input: string): Promise<Uint8Array> {
  const { name } = key.privateKey.algorithm
  const size = Number(key.alg.slice(-3))
  const algorithm = { name, hash: `SHA-${size}`, saltLength: size / 8 }
  const data = new TextEncoder().encode(input)
  return new Uint8Array(await crypto.subtle.sign(algorithm, key.privateKey, data))
}

/**
 * Makes a compact JWS.
 *
 * @param key the key
 * @param header its header, as a value or as raw JSON
 * @param payload its payload, as a value or as raw JSON
 */
export async function signRaw(
  key: ProviderKey,
  header: unknown,
  payload: unknown,
): Promise<string> {
  const input = `${part(header)}.${part(payload)}`
  return `${input}.${part(await signBytes(key, input))}`
}
