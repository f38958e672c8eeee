// Loaded ahead, so that virtual time never waits for a module.
import '../../src/client/engine/createEngine.ts'
import '../../src/core/groups/createGroupRunner.ts'
import { expect, test } from 'vitest'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { createFlowTokenSource } from '../../src/client/flowToken/createFlowTokenSource.ts'
import { AuthError } from '../../src/core/authError.ts'
import { readFlowToken } from '../../src/core/readFlowToken.ts'
import { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../src/testing/createTestBrowser.ts'

async function open(flowTokenSeconds?: number) {
  const browser = createTestBrowser()
  const server = createMemoryBackend({
    browser,
    groups: ['password', 'flowToken'],
    ...(flowTokenSeconds && { flowTokenSeconds }),
  })
  const { platform } = browser.openTab()
  const client = createAuthClient({ backend: server.backend, platform })
  client.start()
  await client.ready()
  await client.password.signIn({ email: 'ada', password: 'correct-horse' })
  return { browser, server, client, now: browser.clock.now() }
}

test('tokens of the memory backend are about the person who is signed in, and are signed', async () => {
  const { client, now } = await open()
  const { token } = await client.flowToken.request({ audience: 'embed' })
  const { claims, lifetimeMs } = readFlowToken(token, { now, audience: 'embed' })
  expect(claims).toMatchObject({
    sub: 'ada',
    email: 'ada@example.com',
    role: 'viewer',
    aud: 'embed',
    projectId: 'memory',
    jti: expect.any(String),
  })
  expect(lifetimeMs).toBe(600_000)
  // A signature of 256 bits.
  expect(token.split('.')[2]).toHaveLength(43)
})

test('the life is what the test says, and the role what was asked for', async () => {
  const { client, now } = await open(60)
  const { token } = await client.flowToken.request({ role: 'editor' })
  expect(readFlowToken(token, { now })).toMatchObject({
    lifetimeMs: 60_000,
    claims: { role: 'editor' },
  })
})

test('nobody gets one without a session', async () => {
  const { client } = await open()
  await client.signOut({ scope: 'app' })
  await expect(client.flowToken.request()).rejects.toMatchObject({ code: 'session_expired' })
})

test('a script decides over its calls, and a source goes by the group of its client', async () => {
  const { client, server } = await open()
  server.next('flowToken.request', { fail: new AuthError('access_denied', 'embed') })
  const source = createFlowTokenSource({ client })
  await expect(source.getToken()).rejects.toMatchObject({ code: 'access_denied' })
  await expect(source.getToken()).rejects.toMatchObject({ code: 'access_denied' })
  expect(server.calls['flowToken.request']).toBe(1)
})
