import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { expect, test } from 'vitest'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { AuthError } from '../../../src/core/authError.ts'
import type { AuthUser } from '../../../src/core/authUser.ts'
import { defineBackend } from '../../../src/core/defineBackend.ts'
import type { StoredGrant } from '../../../src/core/grant.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import type { TestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'

const ada: AuthUser = { id: 'ada', name: 'Ada', claims: {} }

/** A server with one browser's cookie, a network that can fail, and sign-ins that can take long. */
function cookieServer() {
  const server = {
    cookie: ada as AuthUser | null,
    isDown: false,
    beforeSignIn: Promise.resolve(),
  }
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
    refresh: async () => ({}),
    signOut: async () => {
      call()
      server.cookie = null
      return { revoked: true, provider: 'not-ended' as const }
    },
    anonymous: {
      signIn: async () => {
        await server.beforeSignIn
        server.cookie = ada
        return { kind: 'signed_in', grant: { user: ada } }
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

test('a sign-out that is owed stays owed when the person signs out once more', async () => {
  const { server, open } = cookieServer()
  const { client, platform } = await open(createTestPlatform())
  server.isDown = true
  await client.signOut()
  await client.signOut()
  server.isDown = false
  const next = await open(platform.reload('https://app.example/'))
  expect(server.cookie).toBeNull()
  expect(next.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
})

test('LO-04 a page from the back cache shows nobody at once while a sign-out is owed', async () => {
  const { server, open } = cookieServer()
  const first = createTestPlatform()
  const { client } = await open(first)
  // Another page of the same tab has signed out without a network, and Back shows this one again.
  server.isDown = true
  first.sharedStore.set('flowpass:cookies:signed-in', '-')
  const waking = first.wake('pageshow', true)
  expect(client.getState().status).toBe('anonymous')
  await waking
})

test('a sign-in that came too late is not undone in vain: its cookie signs nobody in later', async () => {
  const { server, open } = cookieServer()
  server.cookie = null
  const { client, platform } = await open(createTestPlatform())
  let answer = () => {}
  server.beforeSignIn = new Promise((resolve) => {
    answer = resolve
  })
  const late = client.anonymous.signIn().catch(() => {})
  await flush()
  await client.signOut()
  server.isDown = true
  answer()
  await late
  await flush()
  server.isDown = false
  const next = await open(platform.reload('https://app.example/'))
  expect(next.client.getState().status).toBe('anonymous')
})
