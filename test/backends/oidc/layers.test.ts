import { expect, test } from 'vitest'
import type { BackendContext } from '../../../src/core/backend.ts'
import type { LoginAttempt } from '../../../src/core/loginAttempt.ts'
import {
  comeBack,
  createOidcHarness,
  leave,
  outcome,
  signIn,
  signInAt,
} from '../../support/oidcHarness.ts'
import type { OidcHarness } from '../../support/oidcHarness.ts'

// The client looks answers and identities over before and after the adapter does. Each of the two
// holds without the other; these tests speak to the adapter alone.

function contextOf({ platform }: OidcHarness): BackendContext {
  const cache = { get: () => null, set: () => {} }
  return { platform, cache, signal: new AbortController().signal } as unknown as BackendContext
}

function attemptOf({ platform }: OidcHarness): LoginAttempt {
  const text = platform.tabValues.get('flowpass:attempts') ?? '[]'
  const [attempt] = JSON.parse(text) as LoginAttempt[]
  if (!attempt) throw new Error('There is no attempt.')
  return attempt
}

test.each([
  ['another', (state: string) => `${state}x`],
  ['none', () => ''],
  ['in capitals', (state: string) => state.toUpperCase()],
])('CB-01 the adapter refuses an answer whose state is %s', async (_name, change) => {
  const harness = await createOidcHarness()
  const url = await leave(harness)
  const answer = harness.provider.authorize(url.href, (query) =>
    query.set('state', change(query.get('state') ?? '')),
  )
  const finish = harness.backend.redirect.finish(contextOf(harness), {
    ...attemptOf(harness),
    answer,
  })
  await expect(finish).rejects.toMatchObject({ code: 'state_mismatch' })
  expect(harness.provider.count('token')).toBe(0)
})

test('ID-19 the adapter refuses a refreshed ID token of another subject', async () => {
  const harness = await signIn()
  harness.provider.subject = 'eve'
  const held = JSON.parse(
    [...harness.platform.tabValues].find(([key]) => key.endsWith(':session'))?.[1] ?? '',
  )
  await expect(harness.backend.refresh(contextOf(harness), held)).rejects.toMatchObject({
    code: 'identity_changed',
  })
})

test('ID-11 a time of issue that is a text is refused, although the other times are numbers', async () => {
  const harness = await signInAt((provider) => {
    provider.claims = ({ iat, ...claims }) =>
      // What goes into the token is not what its type says.
      ({ ...claims, nbf: iat, auth_time: iat, iat: String(iat) }) as unknown as typeof claims
  })
  expect(outcome(harness)).toBe('id_token_invalid')
})

test('CB-12 an answer for one person leaves nothing of the other who was signed in', async () => {
  const ada = await signIn()
  ada.provider.subject = 'eve'
  const url = await leave(ada)
  const eve = await comeBack(ada, ada.provider.authorize(url.href))
  expect(eve.client.getState()).toMatchObject({ session: { user: { id: 'eve' } } })
  await expect(eve.client.getAccessToken()).resolves.toBe('access-2')
  const kept = [...eve.platform.tabValues.values()].join()
  expect(['access-1', 'refresh-1', '"ada"'].filter((text) => kept.includes(text))).toEqual([])
})

test('CB-23 an attempt that the tab has lost ends with its reason and starts no loop', async () => {
  const harness = await createOidcHarness()
  const url = await leave(harness)
  const href = harness.provider.authorize(url.href)
  harness.platform.tabValues.clear()
  const { client, platform, provider } = await comeBack(harness, href)
  expect(client.getState()).toMatchObject({
    reason: 'login_failed',
    error: { code: 'attempt_lost' },
  })
  expect([...platform.navigations, ...provider.seen.map(({ endpoint }) => endpoint)]).toEqual([
    'discovery',
  ])
})

test.each([
  ['http://['],
  ['https://app.example:99999/'],
  ['//['],
  ['/\ud800'],
  ['%'],
  ['https://app.example%00.evil.example/'],
])(
  'CB-17 a returnTo that is no address, such as %j, leads to a page of the app',
  async (returnTo) => {
    const harness = await createOidcHarness()
    const url = await leave(harness, { returnTo })
    const { client, platform } = await comeBack(harness, harness.provider.authorize(url.href))
    expect(client.getState().status).toBe('authenticated')
    expect(new URL(platform.location?.href() ?? '').origin).toBe('https://app.example')
  },
)
