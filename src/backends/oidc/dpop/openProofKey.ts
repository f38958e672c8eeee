import type { BackendContext } from '../../../core/backend.ts'
import { isRecord } from '../../../core/isRecord.ts'
import { withDeadline } from '../../../core/withDeadline.ts'
import { encodeBase64url } from '../base64url.ts'
import { digest } from '../digest.ts'
import type { KeyStore } from './keyStore.ts'

/** How long the store may take, in milliseconds. Browsers are known to leave it unanswered. */
const STORE_DEADLINE_MS = 2_000

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** The key that tokens are bound to. */
export interface ProofKey {
  /** Signs, and cannot be exported. */
  readonly privateKey: CryptoKey
  /** Its public half, as it stands in proofs. */
  readonly jwk: Readonly<Record<string, unknown>>
  /** SHA-256 thumbprint of the public half. */
  readonly thumbprint: string
  /** Whether it will be there after a reload. */
  readonly isKept: boolean
}

/**
 * Opens the key of a backend, and makes it when there is none. Where it cannot be kept it lives in
 * memory: the session then ends with the page.
 *
 * @param store where it is kept
 * @param context the backend and the clock
 * @see RFC 9449 section 11.4, RFC 7638 section 3
 */
export async function openProofKey(
  store: KeyStore,
  { platform, namespace }: BackendContext,
): Promise<ProofKey> {
  const bounds = { clock: platform.clock, ms: STORE_DEADLINE_MS, phase: 'login' } as const
  const kept = await withDeadline(bounds, () => findOrAdd(store, namespace)).catch(() => null)
  const { privateKey, publicKey } = kept ?? (await makeKeyPair())
  const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  // A thumbprint is of these members in this order.
  const jwk = { crv, kty, x, y }
  const thumbprint = encodeBase64url(await digest(JSON.stringify(jwk), '256'))
  return { privateKey, jwk, thumbprint, isKept: !!kept }
}

async function findOrAdd(store: KeyStore, name: string): Promise<CryptoKeyPair | null> {
  const found = await store.get(name)
  if (isKeyPair(found)) return found
  if (found !== undefined) await store.remove(name)
  const added = await store.add(name, await makeKeyPair())
  return isKeyPair(added) ? added : null
}

function makeKeyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, false, ['sign'])
}

function isKeyPair(value: unknown): value is CryptoKeyPair {
  return (
    isRecord(value) &&
    value['privateKey'] instanceof CryptoKey &&
    value['publicKey'] instanceof CryptoKey
  )
}
