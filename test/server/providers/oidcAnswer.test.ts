import { expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { CLIENT_ID, ISSUER, json, refusal } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import {
  CLIENT_SECRET,
  codeOf,
  createProviderHarness,
  outcome,
  REDIRECT_URI,
  signInAt,
  withClaims,
} from './support/providerHarness.ts'

test('a sign-in yields the tokens, the person and the session at the provider', async () => {
  const harness = await createProviderHarness()
  withClaims({ sid: 'session-1', email: 'ada@example.com', email_verified: true })(harness.evil)
  const before = harness.environment.now()
  const grant = await harness.signIn()
  expect(grant).toEqual({
    user: {
      id: 'ada',
      name: 'Ada',
      email: 'ada@example.com',
      emailVerified: true,
      claims: expect.objectContaining({ iss: ISSUER, sub: 'ada', sid: 'session-1' }),
    },
    accessToken: 'access-1',
    refreshToken: 'refresh-1',
    idToken: expect.stringMatching(/^ey/),
    accessExpiresAt: expect.any(Number),
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    providerSessionId: 'session-1',
  })
  expect(Number(grant.accessExpiresAt) - before).toBeGreaterThanOrEqual(3_600_000)
  expect(Number(grant.accessExpiresAt) - before).toBeLessThan(3_660_000)
  const [exchange] = harness.evil.seen.filter(({ endpoint }) => endpoint === 'token')
  const [name, secret] = atob(
    exchange?.request.headers.get('authorization')?.replace('Basic ', '') ?? '',
  ).split(':')
  expect([name, decodeURIComponent(secret ?? '')]).toEqual([CLIENT_ID, CLIENT_SECRET])
  expect(exchange?.form.has('client_secret')).toBe(false)
  expect(harness.evil.count('userinfo')).toBe(0)
})

test.each<[string, (answer: URLSearchParams) => void, string]>([
  ['CB-01 a wrong state', (answer) => answer.set('state', 'x'), 'state_mismatch'],
  ['CB-01 no state', (answer) => answer.delete('state'), 'state_mismatch'],
  [
    'CB-04 two states',
    (answer) => answer.append('state', answer.get('state') ?? ''),
    'callback_invalid',
  ],
  ['CB-04 two codes', (answer) => answer.append('code', 'x'), 'callback_invalid'],
  ['CB-04 code and error', (answer) => answer.set('error', 'access_denied'), 'callback_invalid'],
  ['CB-04 no code', (answer) => answer.delete('code'), 'callback_invalid'],
  ['N5 no issuer', (answer) => answer.delete('iss'), 'issuer_mismatch'],
  ['N5 another issuer', (answer) => answer.set('iss', `${ISSUER}/`), 'issuer_mismatch'],
  ['CB-21 an ID token', (answer) => answer.set('id_token', 'x'), 'callback_invalid'],
  ['CB-21 an access token', (answer) => answer.set('access_token', 'x'), 'callback_invalid'],
  ['CB-21 a signed response', (answer) => answer.set('response', 'x'), 'callback_invalid'],
  ['CB-13 a refusal', (answer) => toError(answer, 'access_denied'), 'login_cancelled'],
  ['CB-13 a wish', (answer) => toError(answer, 'login_required'), 'reauthentication_required'],
  ['CB-13 a failure', (answer) => toError(answer, 'temporarily_unavailable'), 'server_failed'],
  ['ER-05 markup', (answer) => toError(answer, '<script>'), 'callback_invalid'],
])('%s in the answer buys no tokens', async (_title, change, code) => {
  const harness = await createProviderHarness()
  expect(codeOf(await outcome(harness.signIn(change)))).toBe(code)
  expect(harness.evil.count('token')).toBe(0)
})

function toError(answer: URLSearchParams, error: string) {
  answer.delete('code')
  answer.set('error', error)
}

test('CB-03 CB-25 an attempt without its secrets, or with those of another, buys nothing', async () => {
  const harness = await createProviderHarness()
  const { server, environment, evil, begin } = harness
  const begun = await begin()
  const other = await begin()
  const url = new URL(evil.authorize(begun.url))
  const finish = (secret: Record<string, string>) =>
    outcome(server.finish(environment, { url, redirectUri: REDIRECT_URI, secret }))
  for (const name of ['state', 'nonce', 'verifier']) {
    const { [name]: _left, ...rest } = begun.secret
    expect(codeOf(await finish(rest))).toBe('attempt_lost')
  }
  expect(codeOf(await finish(other.secret))).toBe('state_mismatch')
  expect(evil.count('token')).toBe(0)
  const { nonce = '' } = other.secret
  expect(codeOf(await finish({ ...begun.secret, nonce }))).toBe('id_token_invalid nonce')
})

test('ID-18 the userinfo endpoint is asked for what is missing, and heard about the same person alone', async () => {
  const without = withClaims({ name: undefined })
  const grant = await signInAt((evil) => {
    without(evil)
    evil.userInfo = {
      sub: 'ada',
      name: 'Ada L.',
      email: 'ada@example.com',
      iss: 'https://evil.example',
    }
  })
  expect(grant).toMatchObject({ user: { name: 'Ada L.', email: 'ada@example.com' } })
  // What the ID token says, the endpoint does not change.
  expect(grant).toMatchObject({ user: { id: 'ada', claims: { iss: ISSUER } } })
  for (const userInfo of [{ sub: 'grace', email: 'x' }, { email: 'x' }]) {
    const result = await signInAt((evil) => {
      without(evil)
      evil.userInfo = userInfo
    })
    expect(codeOf(result)).toBe('id_token_invalid sub')
  }
  const off = await createProviderHarness({ options: { userInfo: false } })
  await off.signIn()
  expect(off.evil.count('userinfo')).toBe(0)
})

test('N26 an app maps the claims, but not who it is', async () => {
  const mapUser = (claims: Readonly<Record<string, unknown>>) => ({
    id: 'grace',
    name: String(claims['name']).toUpperCase(),
    organizationId: 'org-1',
  })
  const grant = await signInAt(() => {}, { options: { mapUser } })
  expect(grant).toMatchObject({ user: { id: 'ada', name: 'ADA', organizationId: 'org-1' } })
  const failing = () => {
    throw new Error('canary-claims')
  }
  const error = await signInAt(() => {}, { options: { mapUser: failing } })
  expect(codeOf(error)).toBe('id_token_invalid map_user')
})

test('ER-01 ER-02 no error has a token, a code, a secret or what the server said in it', async () => {
  const faults: ((evil: EvilProvider) => unknown)[] = [
    withClaims({ nonce: 'x' }),
    withClaims({ email: 'canary@example.com', exp: 1 }),
    (evil) => (evil.faults.token = () => refusal('invalid_grant')),
    (evil) =>
      (evil.faults.token = () =>
        json({ error: 'canary description', access_token: 'canary-token' }, { status: 400 })),
    (evil) => (evil.faults.token = (request) => Promise.reject(new Error(`canary ${request.url}`))),
    (evil) => (evil.idToken = async () => 'canary.canary.canary'),
  ]
  for (const prepare of faults) {
    const error = await signInAt(prepare)
    if (!isAuthError(error)) throw new Error('It should have failed.')
    const text = JSON.stringify([
      error.message,
      error.stack,
      error.hint,
      error.details,
      error.cause,
    ])
    expect(text).not.toMatch(/canary|code-1|access-1|refresh-1|eyJ/)
  }
})
