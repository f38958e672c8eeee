import { describe, expect, test, vi } from 'vitest'
import { createFlowTokenMinter, createFlowTokenVerifier } from '../../src/server.ts'
import type { AuthError } from '../../src/server.ts'
import { toWebRequest } from '../../src/server/node/toWebRequest.ts'
import type { NodeRequest } from '../../src/server/node/nodeTypes.ts'
import {
  NOW,
  SECRET,
  ada,
  config,
  decode,
  handlerWith,
  post,
  readAnswer,
  seedClaims,
  sign,
} from './support/flowTokens.ts'

describe('EJ-06 a session whose end cannot be read is over', () => {
  test.each([
    ['not a number', Number.NaN],
    ['a text', new Date(NOW + 60_000).toISOString()],
    ['an object', {}],
  ])('%s', async (_what, expiresAt) => {
    const session = { ...ada, expiresAt: expiresAt as number }
    const answer = await readAnswer(await handlerWith({ getSession: () => session })(post()))
    expect(answer).toMatchObject({ status: 401, code: 'session_expired', token: '' })
  })
})

test('EJ-04 a role that roleFor has no answer for is none, and not the default', async () => {
  const roles: Record<string, string> = { boss: 'admin' }
  const roleFor = ({ role }: { role?: string | null | undefined }) => roles[role ?? ''] as string
  const handle = handlerWith({
    getSession: () => ({ ...ada, role: 'guest' }),
    defaultRole: 'editor',
    roleFor,
  })
  expect(await readAnswer(await handle(post()))).toMatchObject({
    status: 403,
    code: 'access_denied',
    token: '',
  })
})

test.each([
  'your-secret-key-at-least-32-characters-long',
  'fs_embed_your_signing_secret_from_the_dashboard',
  'please-change-me-before-this-goes-live',
  'CHANGEME0123-9a8b7c6d5e4f3a2b1c0dXY',
  'placeholder-for-the-real-one-4711-abc',
  'replace_this_with_openssl_rand_base64_32',
  'replace-with-a-long-random-text-please!',
  'sk_Your_256_bit_secret_goes_right_here',
])('EJ-02 a placeholder is no secret: %s', (secret) => {
  let error: unknown
  try {
    createFlowTokenMinter({ ...config, secret })
  } catch (thrown) {
    error = thrown
  }
  expect((error as AuthError).details).toEqual({ option: 'secret', reason: 'secret_placeholder' })
})

test('EJ-02 random text is never taken for one', () => {
  for (let turn = 0; turn < 500; turn += 1) {
    const bytes = crypto.getRandomValues(new Uint8Array(48))
    for (const encoding of ['base64', 'base64url', 'hex'] as const)
      expect(() =>
        createFlowTokenMinter({ ...config, secret: Buffer.from(bytes).toString(encoding) }),
      ).not.toThrow()
  }
})

test('two tokens that say different things of one person are not one call of provision', async () => {
  const provision = vi.fn(async (claims: { readonly [claim: string]: unknown }) => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return claims['team']
  })
  const { verify } = createFlowTokenVerifier({ secret: SECRET, now: () => NOW, provision })
  const tokenOf = (claims: object) => sign(seedClaims(claims))
  const users = await Promise.all([
    verify(tokenOf({ team: 'a', jti: '1' })),
    verify(tokenOf({ team: 'b', jti: '2' })),
    verify(tokenOf({ team: 'b', jti: '3' })),
  ])
  expect(users.map(({ user }) => user)).toEqual(['a', 'b', 'b'])
  expect(provision).toHaveBeenCalledTimes(2)
})

describe('verification', () => {
  const { verify } = createFlowTokenVerifier({ secret: SECRET, now: () => NOW })
  /** Signs a payload as it is spelled. */
  const signText = (payload: string, header: object = {}) => {
    const [head = ''] = sign({}, { header }).split('.')
    return `${head}.${Buffer.from(payload).toString('base64url')}`
  }
  const claims = JSON.stringify(seedClaims()).slice(0, -1)

  test.each([
    ['an exp without end', `${claims},"exp":1e999}`],
    ['an iat before all time', `${claims},"iat":-1e999}`],
    ['both', `${claims},"exp":1e999,"iat":-1e999}`],
    ['an exp of a text', `${claims},"exp":"9999999999"}`],
    ['an iat of the future', `${claims},"iat":${NOW / 1000 + 31}}`],
    ['an nbf of the future', `${claims},"nbf":${NOW / 1000 + 31}}`],
    ['an aud of nobody', `${claims},"aud":null}`],
    ['an empty list of aud', `${claims},"aud":[]}`],
    ['a sub that is a list', `${claims},"sub":["user-1"]}`],
    ['a list', '[]'],
    ['null', 'null'],
  ])('does not take %s', async (_what, payload) => {
    const { hmac } = await import('./support/flowTokens.ts')
    const text = signText(payload)
    await expect(verify(`${text}.${hmac(text)}`)).rejects.toMatchObject({
      code: 'flow_token_rejected',
      status: 401,
    })
  })

  test.each([
    ['an unknown crit', { crit: ['x'], x: 1 }],
    ['b64 in crit', { crit: ['b64'], b64: false }],
    ['an empty crit', { crit: [] }],
    ['a kid that is a list', { kid: [] }],
    ['a kid of a prototype', { kid: '__proto__' }],
    ['a kid that is null', { kid: null }],
    ['an access token', { typ: 'at+jwt' }],
    ['a key of its own', { jwk: { kty: 'oct', k: '' } }],
  ])('does not take %s', async (_what, header) => {
    await expect(verify(sign(seedClaims(), { header }))).rejects.toMatchObject({ status: 401 })
  })
})

describe('a request of Node’s', () => {
  const request = (change: Partial<NodeRequest>): NodeRequest => ({
    method: 'GET',
    url: '/',
    headers: { host: 'app.example.com' },
    socket: {},
    readableEnded: true,
    destroyed: false,
    on: () => undefined,
    off: () => undefined,
    pause: () => undefined,
    resume: () => undefined,
    ...change,
  })
  const read = (change: Partial<NodeRequest>) =>
    toWebRequest(request(change), new AbortController().signal, false)

  test.each(['x:.evil.example/', 'javascript:@evil.example/', 'x:80', '*', '', 'mailto:1'])(
    'keeps its host, whatever stands in place of a path: %j',
    (url) => {
      expect(() => read({ url })).toThrow(expect.objectContaining({ status: 400 }))
    },
  )

  test('keeps bytes that a parser has read as they are', async () => {
    const body = Buffer.from([0, 255, 123, 125])
    const bytes = await read({ method: 'POST', body }).arrayBuffer()
    expect(Buffer.from(bytes).equals(body)).toBe(true)
  })
})

test('a minted token never outlives a day, whatever the clock', async () => {
  for (const now of [NOW, NOW + 999, 1_999]) {
    const { token } = await createFlowTokenMinter({
      ...config,
      ttlSeconds: 86_400,
      now: () => now,
    }).mint(ada)
    const { iat, exp } = decode(token) as { iat: number; exp: number }
    expect(exp - iat).toBe(86_400)
  }
})
