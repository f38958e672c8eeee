// Loaded ahead, so that virtual time never waits for a module.
import '../../../src/client/engine/createEngine.ts'
import '../../../src/core/groups/createGroupRunner.ts'
import { expect, test } from 'vitest'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import type { AuthUser } from '../../../src/core/authUser.ts'
import { defineBackend } from '../../../src/core/defineBackend.ts'
import type { GroupResult } from '../../../src/core/groups/groupResult.ts'
import type { LoginResult } from '../../../src/core/groups/loginResult.ts'
import type { RedirectGroup } from '../../../src/core/redirectGroup.ts'
import { createFakeHost, method } from '../../core/groups/createFakeHost.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'

const ada: AuthUser = { id: 'ada', name: 'Ada', organizationId: 'one', claims: {} }
const grace: AuthUser = { id: 'grace', name: 'Grace', organizationId: 'one', claims: {} }

/** Resolves when the test says so. */
function held<Value>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** A server whose slow answers come when the test says so. */
function scene() {
  const revocation = held<GroupResult<void>>()
  const profile = held<GroupResult<void>>()
  const move = held<GroupResult<LoginResult>>()
  const log = { refreshes: 0 }
  const people: Record<string, AuthUser> = { ada, grace, two: { ...ada, organizationId: 'two' } }
  const redirect: RedirectGroup = {
    redirectUri: (origin) => `${origin}/`,
    start: async (_context, { statePrefix }) => ({
      url: 'https://id.example/login',
      state: `${statePrefix}x`,
      sealed: { verifier: 'v' },
    }),
    finish: async () => ({ user: ada }),
  }
  const tokens = (name: string) => ({
    accessToken: `access-${name}`,
    refreshToken: `refresh-${name}`,
    tokenType: 'Bearer' as const,
    receivedAt: platform.clock.now(),
    lifetimeSeconds: 3600,
  })
  const platform = createTestPlatform()
  const backend = defineBackend({
    id: 'scripted',
    namespace: 'scripted',
    transport: 'bearer',
    restore: async (_context, stored) => stored,
    refresh: async () => {
      log.refreshes += 1
      return { tokens: tokens(`renewed-${log.refreshes}`) }
    },
    signOut: async () => ({ revoked: true, provider: 'ended' as const }),
    redirect,
    password: {
      signIn: async (_context, { email }) => ({
        kind: 'signed_in' as const,
        grant: { user: people[email] ?? ada, tokens: tokens(email) },
      }),
      signUp: async () => ({ kind: 'value' as const, value: { status: 'done' as const } }),
      rules: async () => {
        throw new TypeError('none')
      },
    },
    sessions: {
      list: async () => ({ kind: 'value' as const, value: { sessions: [], nextCursor: null } }),
      revoke: () => revocation.promise,
      revokeOthers: async () => ({ kind: 'value' as const, value: { failedIds: [] } }),
    },
    profile: {
      reload: async (context) => {
        await context.authorized(async () => new Response())
        return { kind: 'value' as const, value: undefined }
      },
      update: () => profile.promise,
    },
    organizations: {
      list: async () => ({ kind: 'value' as const, value: [] }),
      switchTo: () => move.promise,
    },
  })
  const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
  const signIn = (email: string) => client.password.signIn({ email, password: 'p' })
  const person = () => {
    const state = client.getState()
    return state.status === 'authenticated' ? state.session.user : state.status
  }
  return { backend, platform, client, revocation, profile, move, log, signIn, person }
}

async function started() {
  const parts = scene()
  parts.client.start()
  await parts.client.ready()
  await parts.signIn('ada')
  return parts
}

test('that the session of one person has ended ends no session of the next', async () => {
  const { client, signIn, revocation, person } = await started()
  const revoking = client.sessions.revoke({ id: 's1' }).catch(() => {})
  await signIn('grace')
  revocation.resolve({ kind: 'ended', value: undefined })
  await revoking
  await flush()
  expect(person()).toMatchObject({ id: 'grace' })
})

test('an answer about the profile that is older than a switch does not undo the switch', async () => {
  const { client, signIn, profile, person } = await started()
  const updating = client.profile.update({ name: 'Countess' }).catch(() => {})
  await signIn('two')
  profile.resolve({
    kind: 'updated',
    grant: { user: { ...ada, name: 'Countess' } },
    value: undefined,
  })
  await updating
  await flush()
  expect(person()).toMatchObject({ id: 'ada', organizationId: 'two' })
})

test('tokens that come with an answer for one sign-in are never put into the next', async () => {
  const { client, signIn, profile, platform } = await started()
  const updating = client.profile.update({ name: 'Countess' }).catch(() => {})
  await signIn('grace')
  const receivedAt = platform.clock.now()
  profile.resolve({
    kind: 'updated',
    grant: {
      tokens: { accessToken: 'of-ada', tokenType: 'Bearer', receivedAt, lifetimeSeconds: 60 },
    },
    value: undefined,
  })
  await updating
  await flush()
  await expect(client.getAccessToken()).resolves.toBe('access-grace')
})

test('an organization that was chosen before a sign-out leads nobody to the provider after it', async () => {
  const { client, move, platform } = await started()
  const switching = client.organizations.switchTo({ id: 'two' }).catch(() => {})
  await flush()
  await client.signOut()
  move.resolve({ kind: 'redirect', options: { organizationId: 'two' } })
  await switching
  await flush()
  expect(platform.navigations).toEqual([])
  expect(client.getState()).toMatchObject({ status: 'anonymous', reason: 'signed_out' })
})

test('a switch that one person has begun signs nobody in over the next', async () => {
  const { client, signIn, move, person } = await started()
  const switching = client.organizations.switchTo({ id: 'two' }).catch(() => {})
  await signIn('grace')
  move.resolve({ kind: 'signed_in', grant: { user: { ...ada, organizationId: 'two' } } })
  await switching
  await flush()
  expect(person()).toMatchObject({ id: 'grace' })
})

test('a call of a group waits until it is known who is signed in, as fetch does', async () => {
  const { platform, backend } = await started()
  const page = platform.reload('https://app.example/')
  const storage = {
    get: async (key: string) => {
      await flush()
      return page.tabStore.get(key)
    },
    set: async () => {},
    remove: async () => {},
  }
  const next = createAuthClient({ backend, storage, platform: page })
  next.start()
  await expect(next.profile.reload()).resolves.toBeUndefined()
})

test('a renewal that was asked for is made, although a profile comes in at that moment', async () => {
  const { client, profile, log } = await started()
  const updating = client.profile.update({ name: 'Countess' })
  await flush()
  profile.resolve({ kind: 'updated', grant: { user: ada }, value: undefined })
  const renewing = client.refresh()
  await Promise.all([updating, renewing])
  expect(log.refreshes).toBe(1)
})

test('what is begun for one person is never the answer to the same call of the next', async () => {
  const { run, state } = createFakeHost()
  const first = held<{ kind: 'value'; value: string }>()
  const ofAda = run('twoFactor.setUp', () => first.promise, undefined)
  state.generation += 1
  const { call } = method({ kind: 'value', value: 'secret of grace' })
  const ofGrace = run('twoFactor.setUp', call, undefined)
  first.resolve({ kind: 'value', value: 'secret of ada' })
  await ofAda.catch(() => {})
  await expect(ofGrace).resolves.toBe('secret of grace')
})

test.each(['password.rules', 'twoFactor.status', 'passwordReset.request'])(
  'a sign-in that hangs, as a captcha nobody solves, holds up no %s',
  async (name) => {
    const { run } = createFakeHost()
    void run('password.signIn', () => new Promise(() => {}), { email: 'ada' })
    const { call, calls } = method({ kind: 'value', value: undefined })
    void run(name, call, undefined)
    await flush()
    expect(calls).toHaveLength(1)
  },
)
