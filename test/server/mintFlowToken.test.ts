import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  AuthError,
  createFlowTokenHandler,
  createFlowTokenMinter,
  createFlowTokenVerifier,
  mintFlowToken,
} from '../../src/server.ts'
import type { FlowTokenConfig } from '../../src/server.ts'
import {
  NOW_SECONDS,
  OLD_SECRET,
  SECRET,
  ada,
  config,
  decode,
  hmac,
  sign,
} from './support/flowTokens.ts'

const claimsOf = async (change: object = {}, subject: object = {}) =>
  (await mintFlowToken({ ...config, ...change }, { ...ada, ...subject })).claims

/** What is thrown by options that cannot work. */
function refusalOf(run: () => unknown): AuthError {
  try {
    run()
  } catch (error) {
    if (error instanceof AuthError) return error
    throw error
  }
  throw new Error('Nothing was thrown.')
}

test('a token says who, where and for how long, and nothing else', async () => {
  const { token, expiresAt, claims } = await mintFlowToken(config, ada)
  expect(decode(token, 0)).toEqual({ alg: 'HS256', typ: 'JWT', kid: expect.any(String) })
  expect(decode(token)).toEqual({
    sub: 'user-1',
    email: 'ada@example.com',
    name: 'Ada',
    projectId: 'project-1',
    role: 'viewer',
    iat: NOW_SECONDS - 30,
    exp: NOW_SECONDS + 600,
    jti: expect.stringMatching(/^[\w-]{22}$/),
  })
  expect(decode(token)).toEqual(claims)
  expect(expiresAt).toBe((NOW_SECONDS + 600) * 1000)
})

test('audience and issuer are in it where they are configured, and a subject may have its own', async () => {
  const change = { audience: 'builder', issuer: 'https://app.example.com' }
  expect(await claimsOf(change)).toMatchObject({ aud: 'builder', iss: 'https://app.example.com' })
  expect(await claimsOf(change, { audience: 'reports' })).toMatchObject({ aud: 'reports' })
  expect(await claimsOf()).not.toHaveProperty('aud')
})

test('the signature is what Node makes of it by HMAC with SHA-256 and the whole secret', async () => {
  const { token } = await mintFlowToken(config, ada)
  const [header, payload, signature] = token.split('.')
  expect(signature).toBe(hmac(`${header}.${payload}`, SECRET))
  expect(token).toBe(sign(decode(token), { header: decode(token, 0) }))
})

test('no two tokens have the same jti', async () => {
  const minter = createFlowTokenMinter(config)
  const tokens = await Promise.all(Array.from({ length: 200 }, () => minter.mint(ada)))
  expect(new Set(tokens.map(({ claims }) => claims.jti)).size).toBe(200)
})

describe('EJ-02 a secret that is none stops the server at its start', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const derOf = (key: typeof publicKey) =>
    key.export({ type: 'spki', format: 'der' }).toString('base64')
  const secrets: [what: string, secret: unknown, reason: string][] = [
    ['absent', undefined, 'secret_missing'],
    ['empty', '', 'secret_missing'],
    ['null', null, 'secret_missing'],
    ['bytes', new Uint8Array(32), 'secret_missing'],
    ['31 bytes', SECRET.slice(9, 40), 'secret_short'],
    ['31 bytes behind the prefix', `fs_embed_${SECRET.slice(9, 40)}`, 'secret_short'],
    ['a PEM public key', pem, 'secret_is_key'],
    ['a PEM public key on one line', pem.replaceAll('\n', '\\n'), 'secret_is_key'],
    [
      'a PEM private key',
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'secret_is_key',
    ],
    ['an RSA key without its PEM lines', derOf(publicKey), 'secret_is_key'],
    ['an EC key without its PEM lines', derOf(elliptic.publicKey), 'secret_is_key'],
    ['a JWK', JSON.stringify(publicKey.export({ format: 'jwk' })), 'secret_is_key'],
    ['a JWK set', JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }), 'secret_is_key'],
    ['an OpenSSH key', `ssh-rsa ${derOf(publicKey)} ada`, 'secret_is_key'],
    ['a token', sign({ sub: 'user-1' }), 'secret_is_token'],
    ['an address', 'https://app.onflowstack.com/settings/api-keys', 'secret_is_url'],
    ['with a line break at the end', `${SECRET}\n`, 'secret_whitespace'],
    ['with a space at the start', ` ${SECRET}`, 'secret_whitespace'],
    ['one character again and again', 'a'.repeat(64), 'secret_predictable'],
    ['a word again and again', 'changeme-please-'.repeat(4), 'secret_predictable'],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz0123456789', 'secret_predictable'],
    ['few characters', '0101100011010110'.repeat(3), 'secret_predictable'],
  ]

  test.each(secrets)('%s', (_what, secret, reason) => {
    const given = { ...config, secret } as FlowTokenConfig
    for (const make of [
      () => createFlowTokenMinter(given),
      () => createFlowTokenHandler({ ...given, getSession: () => ada }),
      () => createFlowTokenVerifier(given),
    ]) {
      const error = refusalOf(make)
      expect(error).toMatchObject({
        code: 'config_invalid',
        phase: 'configure',
        details: { option: 'secret', reason },
      })
      if (typeof secret !== 'string' || secret.length < 8) continue
      expect(`${error.message} ${error.hint} ${JSON.stringify(error)}`).not.toContain(secret.trim())
    }
  })

  test.each([
    ['32 bytes', SECRET.slice(9, 41)],
    ['hexadecimal', '4f1c9be07a25d83604b1c7f29e5a3d808c62e41f7b90d5a3'],
    ['base64', 'M8mX2r+0pVYk7dQ9fZs4Jw1cTnB6hLgE5uRAiKxO3vI='],
    ['with letters of several bytes', 'žluťoučkýkůňpělďábelskéódy'],
  ])('%s will do', (_what, secret) => {
    expect(() => createFlowTokenMinter({ ...config, secret })).not.toThrow()
  })

  test.each([
    [[], 'secrets', 'secret_missing'],
    [[SECRET, undefined], 'secrets[1]', 'secret_missing'],
    [[SECRET, 'short'], 'secrets[1]', 'secret_short'],
    [Array.from({ length: 5 }, (_, index) => `${SECRET}${index}`), 'secrets', 'secret_many'],
  ])('in a list, it says which: %#', (secrets, option, reason) => {
    const error = refusalOf(() => createFlowTokenMinter({ projectId: 'project-1', secrets }))
    expect(error.details).toEqual({ option, reason })
  })

  test('one and several at once are a contradiction', () => {
    const error = refusalOf(() => createFlowTokenMinter({ ...config, secrets: [SECRET] }))
    expect(error.details).toEqual({ option: 'secret', reason: 'secret_twice' })
  })

  test('there is no option and no claim that changes the algorithm', async () => {
    const odd = { algorithm: 'none', alg: 'RS256', header: { alg: 'none', kid: '../../dev/null' } }
    const { token } = await mintFlowToken({ ...config, ...odd }, { ...ada, ...odd })
    expect(decode(token, 0)).toMatchObject({
      alg: 'HS256',
      kid: expect.stringMatching(/^[\w-]{11}$/),
    })
    expect(Object.keys(decode(token))).not.toContain('alg')
  })
})

describe('EJ-03 a life out of range stops the server at its start', () => {
  test.each([25 * 3600, 86_401, 0, -1, 0.5, NaN, Infinity, '600', null])('%s', (ttlSeconds) => {
    const given = { ...config, ttlSeconds } as FlowTokenConfig
    expect(refusalOf(() => createFlowTokenMinter(given))).toMatchObject({
      code: 'config_invalid',
      details: { option: 'ttlSeconds', reason: 'out_of_range' },
    })
  })

  test('it is ten minutes unless told otherwise', async () => {
    expect((await claimsOf()).exp).toBe(NOW_SECONDS + 600)
  })

  test.each([1, 60, 3600, 86_400])('%d seconds will do, and are never more', async (ttlSeconds) => {
    const { iat, exp } = await claimsOf({ ttlSeconds })
    expect(exp).toBe(NOW_SECONDS + ttlSeconds)
    expect(exp - iat).toBeLessThanOrEqual(86_400)
  })
})

describe('EJ-04 who has no role may look', () => {
  test.each([
    [undefined, 'viewer'],
    [null, 'viewer'],
    ['viewer', 'viewer'],
    ['editor', 'editor'],
    ['admin', 'admin'],
    ['owner', 'viewer'],
    ['Admin', 'viewer'],
    ['constructor', 'viewer'],
  ])('%s becomes %s', async (role, expected) => {
    expect((await claimsOf({}, { role })).role).toBe(expected)
  })

  test('another role for those without one has to be chosen, and is for them alone', async () => {
    const change = { defaultRole: 'editor' }
    expect((await claimsOf(change)).role).toBe('editor')
    expect((await claimsOf(change, { role: 'viewer' })).role).toBe('viewer')
    expect((await claimsOf(change, { role: 'guest' })).role).toBe('viewer')
  })

  test('a role that is not handed out becomes the next lower one', async () => {
    const change = { roles: ['viewer', 'editor'] }
    expect((await claimsOf(change, { role: 'admin' })).role).toBe('editor')
    await expect(
      claimsOf({ roles: ['admin', 'editor'] }, { role: 'viewer' }),
    ).rejects.toMatchObject({
      code: 'access_denied',
    })
  })

  test.each([
    [{ roles: [] }, 'roles'],
    [{ roles: ['owner'] }, 'roles'],
    [{ defaultRole: 'owner' }, 'defaultRole'],
    [{ roles: ['viewer'], defaultRole: 'admin' }, 'defaultRole'],
  ])('%j cannot be meant', (change, option) => {
    const given = { ...config, ...change } as FlowTokenConfig
    expect(refusalOf(() => createFlowTokenMinter(given)).details['option']).toBe(option)
  })
})

describe('EJ-05 clocks that differ', () => {
  test('iat lies back by at most 30 s and 5 % of the life, and exp follows the server’s clock', async () => {
    for (const [ttlSeconds, back] of [
      [600, 30],
      [3600, 30],
      [100, 5],
      [10, 0],
    ]) {
      const { iat, exp } = await claimsOf({ ttlSeconds })
      expect([NOW_SECONDS - iat, exp - NOW_SECONDS]).toEqual([back, ttlSeconds])
    }
  })

  test.each([
    [-90, null],
    [-30, null],
    [30, null],
    [59, null],
    [90, 'claim_iat'],
    [-700, 'expired'],
  ])('a token of a server whose clock is %d s off: %s', async (skew, reason) => {
    const now = () => (NOW_SECONDS + skew) * 1000
    const { token, claims } = await mintFlowToken({ ...config, now }, ada)
    expect(claims.exp).toBe(NOW_SECONDS + skew + 600)
    const verdict = createFlowTokenVerifier(config)
      .verify(token)
      .then(() => null)
      .catch((error: AuthError) => error.details['reason'])
    expect(await verdict).toBe(reason)
  })
})

describe('a subject', () => {
  test.each([[''], [42], [undefined], ['a\nb'], ['x'.repeat(256)]])(
    'needs an id: %j',
    async (sub) => {
      await expect(claimsOf({}, { sub })).rejects.toMatchObject({ code: 'config_invalid' })
    },
  )

  test('needs an e-mail address, which not everybody gives away', async () => {
    await expect(claimsOf({}, { email: undefined })).rejects.toMatchObject({
      code: 'flow_token_unavailable',
      details: { reason: 'no_email' },
    })
  })

  test('needs no name', async () => {
    expect(await claimsOf({}, { name: null })).not.toHaveProperty('name')
  })
})

describe('while one secret replaces another', () => {
  const both = { ...config, secret: undefined, secrets: [SECRET, OLD_SECRET] }

  test('the first one signs, and kid tells which it was', async () => {
    const [before, during, after] = await Promise.all(
      [{ ...config, secret: OLD_SECRET }, both, config].map((given) => mintFlowToken(given, ada)),
    )
    const kid = (token = '') => decode(token, 0)['kid']
    expect(kid(during?.token)).toBe(kid(after?.token))
    expect(kid(before?.token)).not.toBe(kid(after?.token))
    for (const secret of [SECRET, OLD_SECRET])
      expect(secret).not.toContain(kid(secret === SECRET ? during?.token : before?.token))
  })

  test('tokens of both are taken, and of the old one no more when it is gone', async () => {
    const old = await mintFlowToken({ ...config, secret: OLD_SECRET }, ada)
    const rotating = createFlowTokenVerifier(both)
    expect((await rotating.verify(old.token)).claims.sub).toBe('user-1')
    expect((await rotating.verify((await mintFlowToken(both, ada)).token)).claims.sub).toBe(
      'user-1',
    )
    await expect(createFlowTokenVerifier(config).verify(old.token)).rejects.toMatchObject({
      details: { reason: 'key_unknown' },
    })
  })
})
