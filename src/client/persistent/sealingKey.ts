import { isRecord } from '../../core/isRecord.ts'

/** A key that seals texts. The browser lets nobody read it, this module included. */
export interface SealingKey {
  /** Tells it from one that was made after it was lost. */
  readonly id: string
  readonly key: CryptoKey
}

/** A text that only its key can open, and only under the name it was sealed for. */
export interface SealedText {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

/** Makes a key. */
export async function makeSealingKey(): Promise<SealingKey> {
  const algorithm = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt'])
  return { id: crypto.getRandomValues(new Uint32Array(4)).join('-'), key }
}

/** Tells whether what a database holds is a key. */
export function isSealingKey(value: unknown): value is SealingKey {
  return isRecord(value) && typeof value['id'] === 'string' && value['key'] instanceof CryptoKey
}

/**
 * Seals a text. No two seals are made with one initialisation vector.
 *
 * @param name what it is kept under; it opens under no other
 */
export async function sealText(
  { key }: SealingKey,
  name: string,
  text: string,
): Promise<SealedText> {
  const encoder = new TextEncoder()
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(name) }
  return { iv, data: await crypto.subtle.encrypt(algorithm, key, encoder.encode(text)) }
}

/**
 * Opens a sealed text.
 *
 * @throws {unknown} when it was sealed with another key, under another name, or is damaged
 */
export async function unsealText(
  { key }: SealingKey,
  name: string,
  { iv, data }: SealedText,
): Promise<string> {
  const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) }
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, data))
}
