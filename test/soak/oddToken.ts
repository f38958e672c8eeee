import type { JWK } from 'jose'
import { CLIENT_ID } from '../support/evilProvider.ts'
import { part, signBytes, signRaw } from './signRaw.ts'
import { oddValue } from './tokenScene.ts'
import type { Claims, TokenChange, TokenScene } from './tokenScene.ts'

type Odd = (scene: TokenScene) => string

/** Adds to the claims. */
const claiming =
  (what: string, add: (scene: TokenScene, claims: Claims) => object): Odd =>
  (scene) => {
    scene.provider.claims = (claims) => ({ ...claims, ...add(scene, claims) })
    return what
  }

/** Writes the token by hand; header, payload and signature are right in themselves. */
const written =
  (what: string, write: (scene: TokenScene, claims: Claims) => Promise<string>): Odd =>
  (scene) => {
    scene.provider.idToken = (claims) => write(scene, claims)
    return what
  }

/** Changes the one key that is published. */
const keyed =
  (what: string, change: (scene: TokenScene) => object): Odd =>
  (scene) => {
    scene.provider.keys = scene.provider.keys.map((jwk) => ({ ...jwk, ...change(scene) }))
    return what
  }

const bodied =
  (what: string, change: (scene: TokenScene) => object): Odd =>
  (scene) => {
    scene.provider.tokenBody = (body) => ({ ...body, ...change(scene) })
    return what
  }

/**
 * What specifications leave open, forbid in a subordinate clause, or do not mention. Whether it is
 * accepted is for the oracle to say.
 */
const odds: readonly Odd[] = [
  claiming('azp null', () => ({ azp: null })),
  claiming('azp of one of two', () => ({ aud: [CLIENT_ID, 'x'], azp: CLIENT_ID })),
  claiming('the audience twice', () => ({ aud: [CLIENT_ID, CLIENT_ID] })),
  claiming('an odd audience beside', ({ random }) => ({
    aud: [CLIENT_ID, oddValue(random)],
    azp: CLIENT_ID,
  })),
  claiming('auth_time', ({ random }) => ({ auth_time: oddValue(random) })),
  claiming('c_hash and s_hash', ({ random }) => ({ c_hash: oddValue(random), s_hash: 1 })),
  claiming('profile claims', ({ random }) => ({ name: oddValue(random), email: oddValue(random) })),
  claiming('sid, acr, amr', ({ random }) => ({
    sid: oddValue(random),
    acr: oddValue(random),
    amr: oddValue(random),
  })),
  claiming('an odd subject', ({ random }) => ({ sub: oddValue(random) })),
  claiming('odd times', ({ random }, { iat = 0 }) => ({
    nbf: random.pick<unknown>([0, 1, iat + 59, iat - 1e6, 0.5, oddValue(random)]),
    exp: random.pick<unknown>([iat - 59, iat, iat + 1, 1e20, oddValue(random)]),
  })),
  claiming('an odd time of issue', ({ random }, { iat = 0 }) => ({
    iat: random.pick<unknown>([iat - 7 * 86_400, iat + 600, 0.5, 1, oddValue(random)]),
  })),
  written('crit', ({ random, key, alg }, claims) =>
    signRaw(
      key,
      { alg, kid: 'key-1', crit: random.pick<unknown>([['x'], ['b64'], [], null, 1]) },
      claims,
    ),
  ),
  written('b64 false', ({ key, alg }, claims) =>
    signRaw(key, { alg, kid: 'key-1', b64: false }, claims),
  ),
  written('an odd typ', ({ random, key, alg }, claims) =>
    signRaw(
      key,
      { alg, kid: 'key-1', typ: random.pick<unknown>(['at+jwt', 'logout+jwt', 1]) },
      claims,
    ),
  ),
  written('kid null', ({ key, alg }, claims) => signRaw(key, { alg, kid: null }, claims)),
  written('a fourth part, and all signed', async ({ key, alg }, claims) => {
    const input = `${part({ alg, kid: 'key-1' })}.${part(claims)}.${part('more')}`
    return `${input}.${part(await signBytes(key, input))}`
  }),
  written('a byte order mark', ({ key, alg }, claims) =>
    signRaw(key, { alg, kid: 'key-1' }, `\ufeff${JSON.stringify(claims)}`),
  ),
  written('white space in JSON', ({ key, alg }, claims) =>
    signRaw(key, ` {"alg":"${alg}",\n"kid":"key-1"} `, JSON.stringify(claims, null, 2)),
  ),
  written('the algorithm twice', ({ key, alg }, claims) =>
    signRaw(key, `{"alg":"none","alg":"${alg}","kid":"key-1"}`, claims),
  ),
  written('bytes that are no UTF-8', async ({ key, alg }, claims) => {
    const text = JSON.stringify({ ...claims, name: '\u00ff' })
    const input = `${part({ alg, kid: 'key-1' })}.${part(Buffer.from(text, 'latin1'))}`
    return `${input}.${part(await signBytes(key, input))}`
  }),
  written('base64 as it is not written', async ({ random, key, alg }, claims) => {
    const [header = '', payload = '', seal = ''] = (
      await signRaw(key, { alg, kid: 'key-1' }, claims)
    ).split('.')
    const spoilt = random.pick([
      `${seal}=`,
      `${seal}==`,
      `${seal} `,
      ` ${seal}`,
      `${seal.slice(0, 9)}\n${seal.slice(9)}`,
      seal.replaceAll('-', '+').replaceAll('_', '/'),
    ])
    return `${header}.${payload}.${spoilt}`
  }),
  written('padding inside what is signed', async ({ key, alg }, claims) => {
    const input = `${part({ alg, kid: 'key-1' })}=.${part(claims)}==`
    return `${input}.${part(await signBytes(key, input))}`
  }),
  keyed('key_ops', ({ random }) => ({
    key_ops: random.pick<unknown>([
      ['verify'],
      ['sign', 'verify'],
      ['encrypt'],
      [],
      null,
      'verify',
    ]),
  })),
  keyed('ext false', () => ({ ext: false })),
  keyed('an odd use', ({ random }) => ({ use: oddValue(random) })),
  keyed('an odd alg', ({ random }) => ({ alg: oddValue(random) })),
  keyed('an odd kid', ({ random }) => ({ kid: oddValue(random) })),
  keyed('a private part', () => ({ d: 'AAAA' })),
  keyed('a modulus with zeros before it', ({ key }) => padded(key.publicJwk)),
  (scene) => {
    const { random, alg, provider } = scene
    const value = random.pick<unknown>([undefined, null, [], alg, { 0: alg }, 1, [alg, 'none']])
    provider.metadata['id_token_signing_alg_values_supported'] = value
    return `algorithms listed as ${JSON.stringify(value)}`
  },
  (scene) => {
    const { alg, provider, key } = scene
    provider.keys = provider.keys.map(({ alg: _alg, ...bare }) => bare)
    provider.idToken = (claims) => signRaw(key, { alg: [alg], kid: 'key-1' }, claims)
    return 'the algorithm in a list, and a bare key'
  },
  bodied('an odd token type', ({ random }) => ({
    token_type: random.pick<unknown>([
      'bearer ',
      'Bearer,DPoP',
      'mac',
      ['Bearer'],
      oddValue(random),
    ]),
  })),
  bodied('an odd life', ({ random }) => ({
    expires_in: random.pick<unknown>([0, '0', '3600', '3600abc', '1e3', ' 60', oddValue(random)]),
  })),
  bodied('an odd scope', ({ random }) => ({ scope: oddValue(random) })),
  bodied('an odd refresh token', ({ random }) => ({ refresh_token: oddValue(random) })),
  bodied('an odd access token', ({ random }) => ({ access_token: oddValue(random) })),
  bodied('an odd ID token', ({ random }) => ({ id_token: oddValue(random) })),
  bodied('fields of extensions', ({ random }) => ({
    authorization_details: oddValue(random),
    issued_token_type: oddValue(random),
    error: random.pick<unknown>([undefined, 'invalid_grant', oddValue(random)]),
  })),
  ({ random, provider }) => {
    const status = random.pick([200, 201, 203, 400, 401])
    const type = random.pick([
      'application/json',
      'text/html',
      'application/x+json',
      'application/jwt',
    ])
    provider.tokenInit = { status, headers: { 'content-type': type } }
    return `status ${status} as ${type}`
  },
]

/** Makes the token, its keys or its response odd. */
export const oddToken: TokenChange = (scene) => scene.random.pick(odds)(scene)

function padded(jwk: JWK): object {
  if (!jwk.n) return {}
  return { n: Buffer.from([0, 0, 0, ...Buffer.from(jwk.n, 'base64url')]).toString('base64url') }
}
