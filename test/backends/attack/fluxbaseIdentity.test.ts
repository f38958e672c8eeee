import '../../../src/backends/fluxbase/protocol.ts'
import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { expect, test } from 'vitest'
import { fluxbase } from '../../../src/backends/fluxbase.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'

const URL_ = 'https://api.example'
const CALLBACK = 'https://app.example/callback'
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  })

const person = (id: string) => ({
  user: { id, user_metadata: { diary: `secret of ${id}` } },
  access_token: `access-${id}`,
  refresh_token: `refresh-${id}`,
  expires_in: 900,
})

/** A server that answers the first question for a profile when the test says so. */
function scene() {
  const sent: { method: string; token: string | null; body: string }[] = []
  let answer = () => {}
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  const platform = createTestPlatform({
    href: 'https://app.example/',
    fetch: async (request) => {
      const { pathname } = new URL(request.url)
      const body = await request.clone().text()
      if (pathname.endsWith('/signin')) return json(person(JSON.parse(body).email.split('@')[0]))
      if (!pathname.endsWith('/user')) return json({ error: 'Not Found' }, 404)
      const token = request.headers.get('authorization')
      sent.push({ method: request.method, token, body })
      if (request.method === 'GET') await slow
      return json(person(token?.split('-')[1] ?? '').user)
    },
  })
  const backend = fluxbase({ url: URL_, redirectUri: CALLBACK })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  return { client, platform, sent, answer: () => answer() }
}

test('what was read of one person is never written to the account of the next', async () => {
  const { client, sent, answer } = scene()
  client.start()
  await client.ready()
  await client.password.signIn({ email: 'ada@example.com', password: 'p' })
  const updating = client.profile.update({ name: 'Countess' }).catch((error: unknown) => error)
  await flush()
  await client.password.signIn({ email: 'grace@example.com', password: 'p' })
  answer()
  await updating
  const written = sent.filter(({ method }) => method === 'PATCH')
  expect(written).toEqual([])
})

test('tokens in a fragment that nobody here has asked for do not stay in the address bar', async () => {
  const href = `${CALLBACK}#access_token=secret-a&refresh_token=secret-r`
  const platform = createTestPlatform({ href })
  const backend = fluxbase({ url: URL_, redirectUri: CALLBACK })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  client.start()
  await client.ready()
  expect(client.getState().status).toBe('anonymous')
  expect(platform.location?.href()).not.toContain('secret')
})

test('a waiting time without an end is a time that a clock can count', async () => {
  const platform = createTestPlatform({
    href: 'https://app.example/',
    fetch: async () =>
      new Response('{"code":"RATE_LIMIT_EXCEEDED","retry_after":1e999}', {
        status: 429,
        headers: { 'content-type': 'application/json' },
      }),
  })
  const backend = fluxbase({ url: URL_ })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  const thrown: unknown = await client.password
    .signIn({ email: 'ada@example.com', password: 'p' })
    .catch((error: unknown) => error)
  const seconds = isAuthError(thrown) ? Number(thrown.details['retryAfterSeconds']) : NaN
  expect(Number.isFinite(seconds)).toBe(true)
})
