import { createHmac, createPublicKey } from 'node:crypto'
import type { JWK } from 'jose'
import type { Random } from '../support/createRandom.ts'
import { CLIENT_ID, signingKey } from '../support/evilProvider.ts'
import { part, signBytes, signRaw } from './signRaw.ts'
import type { ProviderKey } from './signRaw.ts'
import { ALGORITHMS, oddValue } from './tokenScene.ts'
import type { TokenChange } from './tokenScene.ts'

/** Headers that name another algorithm or key than the one that signed. */
export const hostileHeader: TokenChange = ({ random, provider, key, stranger, alg }) => {
  const usual = { alg, kid: 'key-1', typ: 'JWT' }
  const others = ALGORITHMS.filter((other) => other !== alg)
  const header = random.pick<() => unknown>([
    () => ({ ...usual, alg: random.pick(['none', 'None', 'nOnE', 'NONE', '']) }),
    () => ({
      ...usual,
      alg: random.pick<unknown>([null, 0, [], [alg, alg], {}, oddValue(random)]),
    }),
    () => ({ ...usual, alg: random.pick(['HS256', 'HS384', 'HS512', 'RS1', 'ES256K', 'Ed448']) }),
    () => ({ ...usual, alg: random.pick([` ${alg}`, `${alg} `, alg.toLowerCase(), `${alg}\n`]) }),
    () => ({
      ...usual,
      alg: random.pick(['__proto__', 'constructor', 'toString', 'A256KW', 'dir']),
    }),
    () => ({ ...usual, alg: random.pick(others) }),
    () => ({ kid: 'key-1' }),
    () => ({
      ...usual,
      kid: random.pick(['KEY-1', 'key-1 ', 'key-10', '../key-1', 'key-1\u0000']),
    }),
    () => ({ ...usual, kid: random.pick([0, true, '', [], ['key-1'], {}, '__proto__']) }),
    () => ({ ...usual, alg: 'none', jwk: stranger.publicJwk }),
    () => [],
    () => 'null',
    () => '"text"',
    () => '{',
    () => '',
  ])()
  provider.idToken = async (claims) => signRaw(key, header, claims)
  return `header ${JSON.stringify(header)?.slice(0, 120)}`
}

/** A token of a stranger, who points to a key of his own in every way there is. */
export const hostileKeyReference: TokenChange = ({ random, provider, stranger, alg }) => {
  const url = 'https://evil.example/jwks'
  const reference = random.pick<object>([
    {},
    { jwk: stranger.publicJwk },
    { jku: url },
    { x5u: url },
    { x5c: [Buffer.from('certificate').toString('base64')] },
    { jku: url, jwk: stranger.publicJwk, crit: ['jwk'] },
    { kid: 'stranger', jwk: stranger.publicJwk },
    { kid: random.pick(['stranger', '', '../stranger', 'https://evil.example/key']) },
    { kid: undefined },
  ])
  provider.idToken = async (claims) =>
    signRaw(stranger, { alg, kid: 'key-1', ...reference }, claims)
  return `a stranger's key, with ${JSON.stringify(reference).slice(0, 80)}`
}

/** A right signature by a published key, with an algorithm that the provider does not list. */
export const hostileAlgorithm: TokenChange = async ({ random, provider, alg }) => {
  const other = random.pick(ALGORITHMS.filter((name) => name !== alg))
  const key = await signingKey(other, 'key-1')
  const { alg: _alg, ...bare } = key.publicJwk
  provider.keys = [bare]
  provider.idToken = async (claims) => signRaw(key, { alg: other, kid: 'key-1' }, claims)
  return `${other}, which is not listed`
}

/** Symmetric signatures with everything an attacker knows. */
export const hostileHmac: TokenChange = ({ random, provider, alg }) => {
  const [jwk = {}] = provider.keys
  const pem = createPublicKey({ key: jwk as JWK & { kty: string }, format: 'jwk' })
  const secrets: Readonly<Record<string, () => string | Buffer>> = {
    'the PEM': () => pem.export({ type: 'spki', format: 'pem' }),
    'the PEM without its last line': () =>
      String(pem.export({ type: 'spki', format: 'pem' })).trim(),
    'the DER': () => pem.export({ type: 'spki', format: 'der' }),
    'the JWK': () => JSON.stringify(jwk),
    'a part of the JWK': () => jwk.n ?? jwk.x ?? '',
    'the bytes of that part': () => Buffer.from(jwk.n ?? jwk.x ?? '', 'base64url'),
    'the client id': () => CLIENT_ID,
    nothing: () => '',
    'the kid': () => 'key-1',
  }
  const name = random.pick(Object.keys(secrets))
  const size = random.pick(['256', '384', '512'])
  const claimed = random.pick([`HS${size}`, alg, 'none'])
  if (random.chance(0.5)) {
    provider.metadata['id_token_signing_alg_values_supported'] = [alg, 'HS256', 'HS512', 'none']
    provider.keys = [
      ...provider.keys,
      { kty: 'oct', k: part('secret'), kid: 'key-1', alg: 'HS256' },
    ]
  }
  provider.idToken = async (claims) => {
    const input = `${part({ alg: claimed, kid: 'key-1' })}.${part(claims)}`
    const secret = random.chance(0.2) ? 'secret' : (secrets[name]?.() ?? '')
    return `${input}.${createHmac(`sha${size}`, secret).update(input).digest('base64url')}`
  }
  return `HMAC with ${name}, called ${claimed}`
}

/** Damage to the signature, or to what it covers. */
export const hostileBytes: TokenChange = ({ random, provider, key, alg }) => {
  const name = random.pick(['signature', 'payload', 'header', 'segments'])
  provider.idToken = async (claims) => {
    const header = { alg, kid: 'key-1' }
    const input = `${part(header)}.${part(claims)}`
    const signature = await signBytes(key, input)
    if (name === 'signature') return `${input}.${part(damage(random, signature))}`
    const seal = part(signature)
    if (name === 'payload') return `${part(header)}.${part({ ...claims, name: 'Eve' })}.${seal}`
    if (name === 'header') return `${part({ ...header, x: random.int(9) })}.${part(claims)}.${seal}`
    return await resegment(random, key, input, seal)
  }
  return `damaged ${name}`
}

function damage(random: Random, signature: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(signature)
  const at = random.int(bytes.length)
  const half = bytes.length / 2
  const changed = random.pick([
    () => bytes.map((byte, index) => (index === at ? byte ^ (1 << random.int(8)) : byte)),
    () => bytes.slice(0, at),
    () => Uint8Array.from([...bytes, random.int(256)]),
    () => Uint8Array.from([0, ...bytes]),
    () => new Uint8Array(bytes.length),
    () => new Uint8Array(bytes.length).fill(255),
    () => new Uint8Array(0),
    () => Uint8Array.from([...bytes.slice(half), ...bytes.slice(0, half)]),
    () => Uint8Array.from([0x30, bytes.length + 4, 2, half, ...bytes.slice(0, half), 2, half]),
    () => Uint8Array.from([...bytes, ...bytes]),
  ])()
  return changed
}

async function resegment(
  random: Random,
  key: ProviderKey,
  input: string,
  seal: string,
): Promise<string> {
  return random.pick([
    () => input,
    () => `${input}.`,
    () => `.${input}.${seal}`,
    () => `${input}.${seal}.`,
    () => `${input}.${seal}.${seal}`,
    () => `${input}..${seal}`,
    () => input.replace('.', ''),
    () => `${input}.!${seal}`,
    () => `${input}.${seal}\u0000`,
    () => `{"payload":"${input}","signature":"${seal}"}`,
    () => 'a.b.c.d.e',
    () => '..',
    () => `${'.'.repeat(1000)}${seal}`,
    () => `${key.kid}.${seal}`,
  ])()
}
