import { expect, test } from 'vitest'
import '../../src/client/engine/createEngine.ts'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { AuthError } from '../../src/core/authError.ts'
import type { AuthUser } from '../../src/core/authUser.ts'
import { defineBackend } from '../../src/core/defineBackend.ts'
import type { StoredGrant } from '../../src/core/grant.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import type { TestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'

const grace: AuthUser = { id: 'grace', name: 'Grace', claims: {} }

/** A server with one browser's cookie, and a network that can fail. */
function cookieServer() {
  const server = { cookie: ada as AuthUser | null, isDown: false, signOuts: 0 }
  const call = () => {
    if (server.isDown) throw new AuthError('network_failed', 'request')
  }
  const backend = defineBackend({
    id: 'cookies',
    namespace: 'cookies',
    transport: 'cookie',
    restore: async (): Promise<StoredGrant | null> => {
      call()
      const user = server.cookie
      return user && { session: { id: `s-${user.id}`, user, scopes: [], signedInAt: 1 } }
    },
    refresh: async () => {
      call()
      return {}
    },
    signOut: async () => {
      call()
      server.signOuts += 1
      server.cookie = null
      return { revoked: true, provider: 'not-ended' as const }
    },
    anonymous: {
      signIn: async () => {
        call()
        server.cookie = grace
        return { kind: 'signed_in', grant: { user: grace } }
      },
      convert: async () => ({ kind: 'value', value: { status: 'done' } }),
    },
  })
  const open = async (platform: TestPlatform) => {
    const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
    client.start()
    await client.ready()
    await flush()
    return { client, platform }
  }
  return { server, open }
}

test('a sign-out the server has not heard of is not undone by its cookie at the next load', async () => {
  const { server, open } = cookieServer()
  const { client, platform } = await open(createTestPlatform())
  server.isDown = true
  await client.signOut()
  const next = await open(platform.reload('https://app.example/'))
  expect(next.client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
  expect(server.cookie).toEqual(ada)
})

test('the next load tells the server before it asks who is signed in', async () => {
  const { server, open } = cookieServer()
  const { client, platform } = await open(createTestPlatform())
  server.isDown = true
  await client.signOut()
  server.isDown = false
  const next = await open(platform.reload('https://app.example/'))
  expect(next.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
  expect(server.cookie).toBeNull()
})

test('a sign-out that is owed never ends the session of whoever has signed in since', async () => {
  const { server, open } = cookieServer()
  const { client, platform } = await open(createTestPlatform())
  server.isDown = true
  await client.signOut()
  server.isDown = false
  await client.anonymous.signIn()
  await platform.advance(3_600_000)
  expect(server.cookie).toEqual(grace)
  expect(client.getState()).toMatchObject({ session: { user: { id: 'grace' } } })
})

test('to sign in as somebody else sends no sign-out: the cookie is theirs by now', async () => {
  const { server, open } = cookieServer()
  const { client, platform } = await open(createTestPlatform())
  const changes: string[] = []
  client.on('identityChanged', ({ before, after }) =>
    changes.push(`${before.user.id} ${after.user.id}`),
  )
  await client.anonymous.signIn()
  await platform.advance(10_000)
  expect(changes).toEqual(['ada grace'])
  expect(server).toMatchObject({ signOuts: 0, cookie: grace })
})

test('a sign-out the server has confirmed is owed no more', async () => {
  const { server, open } = cookieServer()
  const { client, platform } = await open(createTestPlatform())
  await client.signOut()
  await open(platform.reload('https://app.example/'))
  expect(server.signOuts).toBe(1)
})
