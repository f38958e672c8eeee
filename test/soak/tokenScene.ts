import type { JWTPayload } from 'jose'
import type { Random } from '../support/createRandom.ts'
import { evilProvider, signingKey } from '../support/evilProvider.ts'
import type { EvilProvider, SigningAlgorithm } from '../support/evilProvider.ts'
import type { ProviderKey } from './signRaw.ts'

/** Every algorithm an ID token may be signed with. */
export const ALGORITHMS: readonly SigningAlgorithm[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]

/** A provider whose ID token is about to be changed. */
export interface TokenScene {
  readonly random: Random
  readonly alg: SigningAlgorithm
  readonly provider: EvilProvider
  /** The key that is published. */
  readonly key: ProviderKey
  /** A key of the same kind that is not. */
  readonly stranger: ProviderKey
}

/** One way to change it; returns what was done, for the report. */
export type TokenChange = (scene: TokenScene) => string | Promise<string>

/** Claims of an ID token. */
export type Claims = JWTPayload

/**
 * Sets the scene with an algorithm that is drawn, or given.
 *
 * @param random what to choose by
 * @param alg the algorithm
 */
export async function setTokenScene(
  random: Random,
  alg: SigningAlgorithm = random.pick(ALGORITHMS),
): Promise<TokenScene> {
  const provider = await evilProvider(alg)
  const [key, stranger] = await Promise.all(
    ['key-1', 'stranger'].map((kid) => signingKey(alg, kid)),
  )
  if (!key || !stranger) throw new Error('There are no keys.')
  return { random, alg, provider, key, stranger }
}

/** Values that belong in no claim and no header. */
export function oddValue(random: Random): unknown {
  return random.pick<unknown>([
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    'undefined',
    '\u0000',
    random.text(12),
    'x'.repeat(5_000),
    [],
    [[]],
    [null],
    {},
    { a: { b: { c: [] } } },
    { length: 1, 0: 'app' },
    { toString: 1, valueOf: 1 },
  ])
}
