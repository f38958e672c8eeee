import { isRecord } from '../../core/isRecord.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import type { Connection } from './connect.ts'
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
  const { cache, platform } = context
  const now = platform.clock.now()
  const kept = readKept(cache.get('keys'))
  const age = Math.abs(now - kept.at)
  if (age < (kept.keys.some(fits) ? FRESH_MS : COOL_DOWN_MS)) return kept.keys
  const response = await send(requireEndpoint(server, 'jwks_uri'), {}, { capBytes: CAP_BYTES })
  const body = await readJsonObject(response, phase)
  const keys = Array.isArray(body['keys']) ? body['keys'].filter(isRecord) : []
  cache.set('keys', JSON.stringify({ at: now, keys }))
  return keys
}

function readKept(text: string | null): { at: number; keys: PublicKey[] } {
  try {
    const value = JSON.parse(text ?? '') as { at: number; keys: PublicKey[] }
    return Array.isArray(value.keys) ? value : NONE
  } catch {
    return NONE
  }
}

const NONE = { at: -Infinity, keys: [] }
