import { CLIENT_ID, signingKey } from '../support/evilProvider.ts'
import type { Claims, TokenChange, TokenScene } from './tokenScene.ts'

const DAY = 86_400

interface Variant {
  readonly claims?: (scene: TokenScene, claims: Claims) => Claims
  readonly prepare?: (scene: TokenScene) => void | Promise<void>
}

/** Each is valid by itself, and together with any of the others. */
const variants: Readonly<Record<string, Variant>> = {
  'a list of one audience': { claims: (_scene, claims) => ({ ...claims, aud: [CLIENT_ID] }) },
  azp: { claims: (_scene, claims) => ({ ...claims, azp: CLIENT_ID }) },
  'no at_hash': { claims: (_scene, { at_hash: _hash, ...claims }) => claims },
  'a subject of 255 characters': {
    claims: (_scene, claims) => ({ ...claims, sub: 'a'.repeat(255) }),
  },
  'a subject beyond ASCII': {
    claims: (_scene, claims) => ({ ...claims, sub: 'ad\u00e4\u{1f600}' }),
  },
  nbf: { claims: (_scene, claims) => ({ ...claims, nbf: claims.iat ?? 0 }) },
  'a long life': { claims: (_scene, claims) => ({ ...claims, exp: (claims.iat ?? 0) + 90 * DAY }) },
  'times with fractions': {
    claims: (_scene, claims) => ({
      ...claims,
      iat: (claims.iat ?? 0) + 0.25,
      exp: (claims.exp ?? 0) + 0.5,
    }),
  },
  auth_time: { claims: (_scene, claims) => ({ ...claims, auth_time: (claims.iat ?? 0) - 10 }) },
  'claims that are not known': {
    claims: ({ random }, claims) => ({
      'https://example.com/roles': ['a', { b: [null, random.text(20)] }],
      '': 1,
      amr: ['pwd', 'otp'],
      acr: '0',
      huge: 1e300,
      ...claims,
    }),
  },
  'no kid and one key': {
    prepare: ({ provider }) => {
      provider.header = ({ kid: _kid, ...header }) => header
    },
  },
  'a bare key': {
    prepare: ({ provider }) => {
      provider.keys = provider.keys.map(({ alg: _alg, use: _use, ...bare }) => bare)
    },
  },
  'a key with more in it': {
    prepare: ({ provider }) => {
      provider.keys = provider.keys.map((jwk) => ({
        ...jwk,
        key_ops: ['verify'],
        ext: true,
        x5t: 'x',
        iat: 1,
      }))
    },
  },
  'no typ': {
    prepare: ({ provider }) => {
      const before = provider.header
      provider.header = (header) => {
        const { typ: _typ, ...rest } = before(header)
        return rest
      }
    },
  },
  'token_type in another case': {
    prepare: ({ random, provider }) => {
      const before = provider.tokenBody
      provider.tokenBody = (body) => ({
        ...asObject(before(body)),
        token_type: random.pick(['bearer', 'BEARER', 'bEaReR']),
      })
    },
  },
  'no expires_in': {
    prepare: ({ provider }) => {
      const before = provider.tokenBody
      provider.tokenBody = (body) => {
        const { expires_in: _life, ...rest } = asObject(before(body))
        return rest
      }
    },
  },
  'no refresh token, and a scope': {
    prepare: ({ provider }) => {
      const before = provider.tokenBody
      provider.tokenBody = (body) => {
        const { refresh_token: _token, ...rest } = asObject(before(body))
        return { ...rest, scope: 'openid profile' }
      }
    },
  },
  'a content type with a charset': {
    prepare: ({ provider }) => {
      provider.tokenInit = { headers: { 'content-type': 'Application/JSON; charset=UTF-8' } }
    },
  },
  'a clock that is off': {
    prepare: ({ random, provider }) => {
      provider.clockOffset = random.pick([-3650 * DAY, -DAY, -3600, 4, 3600, DAY, 3650 * DAY])
    },
  },
}

/** Two that would each be ambiguous with `no kid and one key`, and so come without it. */
const manyKeys: readonly Variant['prepare'][] = [
  async ({ provider, alg }) => {
    const others = await Promise.all(['key-2', 'key-3'].map((kid) => signingKey(alg, kid)))
    provider.keys = [...others.map(({ publicJwk }) => publicJwk), ...provider.keys]
  },
  async ({ provider, key }) => {
    provider.keys = [{ ...key.publicJwk, kid: 'key-1', use: 'enc' }, ...provider.keys]
  },
]

/** Writes a right ID token in up to five unusual ways at once. */
export const validToken: TokenChange = async (scene) => {
  const { random, provider, alg } = scene
  const names = new Set<string>()
  for (let left = random.int(6); left > 0; left -= 1) names.add(random.pick(Object.keys(variants)))
  const chosen = [...names].map((name) => variants[name] ?? {})
  for (const { prepare } of chosen) await prepare?.(scene)
  if (!names.has('no kid and one key') && random.chance(0.2)) {
    names.add('many keys')
    await random.pick(manyKeys)?.(scene)
  }
  if (alg === 'EdDSA' && random.chance(0.3)) {
    names.add('the newer name of EdDSA')
    await renameEdDsa(scene)
  }
  provider.claims = (claims) =>
    chosen.reduce((changed, { claims: change }) => change?.(scene, changed) ?? changed, claims)
  return [...names].join(', ') || 'as usual'
}

/** @see RFC 9864 section 2.2 */
async function renameEdDsa({ provider }: TokenScene): Promise<void> {
  const before = provider.header
  provider.header = (header) => ({ ...before(header), alg: 'Ed25519' })
  provider.keys = provider.keys.map((jwk) => (jwk.alg ? { ...jwk, alg: 'Ed25519' } : jwk))
  provider.metadata['id_token_signing_alg_values_supported'] = ['EdDSA', 'Ed25519']
}

function asObject(value: unknown): Record<string, unknown> {
  return value as Record<string, unknown>
}
