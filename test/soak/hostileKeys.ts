import type { JWK } from 'jose'
import { signingKey } from '../support/evilProvider.ts'
import { oddValue } from './tokenScene.ts'
import type { TokenChange } from './tokenScene.ts'

const CURVES = ['P-256', 'P-384', 'P-521', 'Ed25519', 'Ed448', 'secp256k1', 'X25519']
const PARTS = ['n', 'e', 'x', 'y'] as const
const TYPES = ['RSA', 'EC', 'OKP', 'oct', 'AKP', '']

/** Key sets in which no key, or more than one, fits a token that is right in itself. */
export const hostileKeys: TokenChange = async ({ random, provider, key, stranger, alg }) => {
  const jwk = key.publicJwk
  const other = alg.startsWith('ES')
    ? await signingKey(alg === 'ES256' ? 'ES384' : 'ES256', 'x')
    : null
  const sets: Readonly<Record<string, () => unknown>> = {
    none: () => [],
    'no list': () => oddValue(random),
    'values that are no keys': () => [null, 1, 'x', [], [jwk]],
    "a stranger's key under the same kid": () => [{ ...stranger.publicJwk, kid: 'key-1' }],
    "a stranger's key beside it, same kid": () => [jwk, { ...stranger.publicJwk, kid: 'key-1' }],
    'the key twice': () => [jwk, { ...jwk }],
    'the key under another kid': () => [{ ...jwk, kid: random.pick(['', 'KEY-1', 'key-2']) }],
    'the key under a kid that is no text': () => [
      { ...jwk, kid: random.pick<unknown>([1, {}, []]) },
    ],
    'the key for another algorithm': () => [
      { ...jwk, alg: random.pick(['RS1', 'none', 'HS256', '']) },
    ],
    'the key for encryption': () => [
      { ...jwk, use: random.pick<unknown>(['enc', '', 'SIG', 1, []]) },
    ],
    'another type': () => [{ ...jwk, kty: random.pick(TYPES.filter((type) => type !== jwk.kty)) }],
    'another curve': () => [
      { ...jwk, crv: random.pick(CURVES.filter((curve) => curve !== jwk.crv)) },
    ],
    'the point of another curve': () => [
      { ...(other?.publicJwk ?? stranger.publicJwk), crv: jwk.crv, alg, kid: 'key-1' },
    ],
    'coordinates swapped': () => [swapped(jwk)],
    'a symmetric twin': () => [{ kty: 'oct', kid: 'key-1', k: jwk.n ?? jwk.x, alg }],
  }
  const damaged = random.pick(PARTS.filter((name) => name in jwk))
  const name = random.pick([...Object.keys(sets), 'damage', 'damage', 'damage'])
  const keys = sets[name]?.() ?? [{ ...jwk, [damaged]: damage(random.int(7), jwk[damaged]) }]
  provider.keys = keys as JWK[]
  return name === 'damage' ? `the key's ${damaged} is damaged` : `keys: ${name}`
}

function swapped(jwk: JWK): JWK {
  if (jwk.kty === 'RSA') return { ...jwk, n: jwk.e ?? '', e: jwk.n ?? '' }
  const [head, tail] = [(jwk.x ?? '').slice(0, 8), (jwk.x ?? '').slice(8)]
  return { ...jwk, x: jwk.y ?? tail + head, y: jwk.x ?? '' }
}

function damage(kind: number, value: unknown): unknown {
  const text = String(value)
  const flipped = (text.startsWith('B') ? 'C' : 'B') + text.slice(1)
  return [flipped, '', null, text.slice(0, -4), `${text}AAAA`, '!', [text, text]][kind]
}
