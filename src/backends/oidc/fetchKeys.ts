import { isRecord } from '../../core/isRecord.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { Connection } from './connect.ts'
import { readCache, writeCache } from './factCache.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/** How long keys are used without asking again, in milliseconds. */
const FRESH_MS = 300_000

/** How soon keys are asked for again when none of the known ones fits, in milliseconds. */
const COOL_DOWN_MS = 30_000

/** Largest key set that is read, in bytes. */
const CAP_BYTES = 262_144

/** A public key as the issuer publishes it. */
export interface PublicKey {
  readonly kty?: string
  readonly kid?: string
  readonly alg?: string
  readonly use?: string
  readonly key_ops?: readonly string[]
  readonly crv?: string
  readonly n?: string
  readonly e?: string
  readonly x?: string
  readonly y?: string
}

/**
 * Returns the issuer's keys: kept ones while they are fresh and one of them fits, otherwise new
 * ones. An unknown `kid` leads to one request per cool-down, however many tokens carry one.
 *
 * @param connection the provider
 * @param fits tells whether a key is the one that is needed
 * @throws AuthError `config_invalid` when the provider publishes none; `response_invalid` or a
 *   transport code
 * @see OpenID Connect Core 1.0 section 10.1.1
 */
export async function fetchKeys(
  { server, context, phase, send }: Connection,
  fits: (key: PublicKey) => boolean,
): Promise<PublicKey[]> {
  const kept = readCache<PublicKey[]>(context, 'keys', [])
  const hasFitting = kept.value.some(fits)
  if (kept.ageMs < (hasFitting ? FRESH_MS : COOL_DOWN_MS)) return kept.value
  try {
    const response = await send(requireEndpoint(server, 'jwks_uri'), {}, { capBytes: CAP_BYTES })
    const body = await readJsonObject(response, phase)
    const keys = Array.isArray(body['keys']) ? body['keys'].filter(isRecord) : []
    writeCache(context, 'keys', keys)
    return keys
  } catch (thrown) {
    // A key that was good five minutes ago is better than none.
    if (hasFitting) return kept.value
    throw thrown
  }
}
