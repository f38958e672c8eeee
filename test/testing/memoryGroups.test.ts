// Loaded ahead, so that virtual time never waits for a module.
import '../../src/client/engine/createEngine.ts'
import '../../src/core/groups/createGroupRunner.ts'
import { expect, test } from 'vitest'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { AuthError } from '../../src/core/authError.ts'
import type { Capability } from '../../src/core/capabilities.ts'
import { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
import type { MemoryBackendOptions } from '../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../src/testing/createTestBrowser.ts'

const ada = { id: 'ada', name: 'Ada', email: 'ada@example.com', claims: { roles: ['admin'] } }
const PASSWORD = 'correct-horse'

async function open<const Names extends readonly Capability[]>(
  groups: Names,
  options: Omit<MemoryBackendOptions<Names>, 'groups'> = {},
) {
  const browser = createTestBrowser()
  const server = createMemoryBackend({ browser, users: [ada], ...options, groups })
  const { platform } = browser.openTab()
  const client = createAuthClient({ backend: server.backend, platform })
  client.start()
  await client.ready()
  return { browser, server, client, platform }
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: AuthError) => error.code,
  )

test('it has exactly the groups it is asked for, and `redirect` where it is asked for none', () => {
  const groupsOf = (backend: object) =>
    Object.entries(backend)
      .filter(([, value]) => typeof value === 'object')
      .map(([name]) => name)
  expect(groupsOf(createMemoryBackend().backend)).toEqual(['redirect'])
  const groups = ['password', 'sessions'] as const
  expect(groupsOf(createMemoryBackend({ groups }).backend)).toEqual(groups)
})

test('people sign in by address, user name or identifier', async () => {
  const users = [{ ...ada, username: 'countess' }] as const
  const { client } = await open(['password'], { users })
  for (const email of ['ada', 'countess', ' ada@example.com '])
    await expect(client.password.signIn({ email, password: PASSWORD })).resolves.toEqual({
      status: 'signed_in',
    })
})

test('a test that says nothing of people has Ada, by her address and by the defaults that are documented', async () => {
  const server = createMemoryBackend({ groups: ['password', 'twoFactor'] })
  const { platform } = createTestBrowser().openTab()
  const client = createAuthClient({ backend: server.backend, platform })
  const person = { email: 'ada@example.com', password: 'correct-horse' }
  await client.password.signIn(person)
  await client.twoFactor.enable({ code: '123456' })
  await client.signOut()
  await expect(client.password.signIn(person)).resolves.toMatchObject({ status: 'challenged' })
  await client.twoFactor.verify({ code: '123456' })
  expect(client.getState()).toMatchObject({ session: { user: { id: 'ada', email: person.email } } })
})

test('five wrong passwords lock an account for a quarter of an hour', async () => {
  const { browser, client } = await open(['password'])
  const enter = (password: string) => codeOf(client.password.signIn({ email: 'ada', password }))
  for (let count = 0; count < 5; count += 1)
    expect(await enter('wrong')).toBe('credentials_invalid')
  expect(await enter(PASSWORD)).toBe('account_locked')
  await browser.advance(899_000)
  expect(await enter(PASSWORD)).toBe('account_locked')
  await browser.advance(1_000)
  expect(await enter(PASSWORD)).toBeNull()
})

test('a lock tells how long it lasts', async () => {
  const { server, client } = await open(['password'])
  server.lock(ada)
  const call = client.password.signIn({ email: 'ada', password: PASSWORD })
  await expect(call).rejects.toMatchObject({ details: { retryAfterSeconds: 900 } })
})

test('each method can be scripted, and is counted', async () => {
  const { server, client } = await open(['password'])
  const lost = new AuthError('network_failed', 'login')
  server.next('password.signUp', { fail: lost, when: 'after' })
  const input = { email: 'mary@example.com', password: PASSWORD }
  expect(await codeOf(client.password.signUp(input))).toBe('network_failed')
  // The answer was lost, not the deed.
  expect(await codeOf(client.password.signUp(input))).toBe('signup_rejected')
  expect(server.calls['password.signUp']).toBe(2)
})

test('mail is in the inbox, the newest last, and is taken once', async () => {
  const { server, client } = await open(['magicLink', 'oneTimeCode'])
  await client.magicLink.send({ email: 'ada@example.com', returnTo: '/welcome' })
  await client.oneTimeCode.send({ email: 'ada@example.com' })
  await client.oneTimeCode.send({ email: 'nobody@example.com' })
  expect(server.inbox).toMatchObject([
    { kind: 'magicLink', to: 'ada@example.com', code: null, returnTo: '/welcome' },
    { kind: 'oneTimeCode', token: null },
  ])
  const token = server.inbox[0]?.token ?? ''
  await client.magicLink.verify({ token })
  expect(await codeOf(client.magicLink.verify({ token }))).toBe('link_expired')
})

test('a code by mail is right or wrong, and too old after ten minutes', async () => {
  const { browser, server, client } = await open(['oneTimeCode'])
  const email = 'ada@example.com'
  await client.oneTimeCode.send({ email })
  const code = server.inbox[0]?.code ?? ''
  const verify = (typed: string) => codeOf(client.oneTimeCode.verify({ email, code: typed }))
  expect(await verify('000000')).toBe('credentials_invalid')
  await browser.advance(600_000)
  expect(await verify(code)).toBe('code_expired')
})

test('TF-13: a backup code works once, whatever its case and blanks', async () => {
  const { client } = await open(['password', 'twoFactor'], { secondFactorCode: '424242' })
  const signIn = () => client.password.signIn({ email: 'ada', password: PASSWORD })
  await signIn()
  const { backupCodes } = await client.twoFactor.enable({ code: '424242' })
  await client.signOut()
  const code = ` ${backupCodes[0]?.toLowerCase()} `
  await signIn()
  await client.twoFactor.verify({ code })
  expect(client.getState().status).toBe('authenticated')
  await client.signOut()
  await signIn()
  expect(await codeOf(client.twoFactor.verify({ code }))).toBe('two_factor_invalid')
})

test('with `emailVerification`, a new account verifies its address first', async () => {
  const { server, client } = await open(['password', 'emailVerification'])
  const input = { email: 'mary@example.com', password: PASSWORD, name: 'Mary' }
  await expect(client.password.signUp(input)).resolves.toEqual({ status: 'sent' })
  expect(await codeOf(client.password.signIn(input))).toBe('email_unverified')
  await client.emailVerification.verify({ token: server.inbox.at(-1)?.token ?? '' })
  await client.password.signIn(input)
  expect(client.getState()).toMatchObject({
    session: { user: { email: 'mary@example.com', emailVerified: true, name: 'Mary' } },
  })
})

test('with cookies, a change of the person is found after a reload', async () => {
  const { server, client, platform } = await open(['password', 'profile'], { transport: 'cookie' })
  await client.password.signIn({ email: 'ada', password: PASSWORD })
  await client.profile.update({ name: 'Augusta', metadata: { theme: 'dark' } })
  expect(await client.getAccessToken()).toBeNull()
  const again = createAuthClient({ backend: server.backend, platform })
  await again.ready()
  expect(again.getState()).toMatchObject({
    session: { user: { name: 'Augusta', claims: { roles: ['admin'], theme: 'dark' } } },
  })
})

test('with cookies, a session that is ended at the server is over', async () => {
  const { server, client } = await open(['password', 'sessions'], { transport: 'cookie' })
  await client.password.signIn({ email: 'ada', password: PASSWORD })
  server.endSessions(ada)
  expect(await codeOf(client.sessions.list())).toBe('session_expired')
})

test('a session that is ended at the server is over whatever happens to refresh tokens', async () => {
  const { server, client } = await open(['password'], { rotation: 'none' })
  await client.password.signIn({ email: 'ada', password: PASSWORD })
  const token = (await client.getAccessToken()) ?? ''
  server.endSessions(ada)
  expect(server.userOf(token)).toBeNull()
  expect(await codeOf(client.refresh())).toBe('session_expired')
})

test('SL-08: a long list of sessions comes in parts', async () => {
  const { client } = await open(['password', 'sessions'])
  for (let count = 0; count < 101; count += 1)
    await client.password.signIn({ email: 'ada', password: PASSWORD })
  const first = await client.sessions.list()
  expect(first.sessions).toHaveLength(100)
  const second = await client.sessions.list({ cursor: first.nextCursor ?? '' })
  expect(second).toMatchObject({ sessions: [{ isCurrent: true }], nextCursor: null })
})

test('SL-04: somebody else’s session looks like none', async () => {
  const grace = { id: 'grace', claims: {} }
  const { server, client } = await open(['password', 'sessions'], { users: [ada, grace] })
  await client.password.signIn({ email: 'ada', password: PASSWORD })
  const { platform } = createTestBrowser().openTab()
  const theirs = createAuthClient({ backend: server.backend, platform })
  await theirs.password.signIn({ email: 'grace', password: PASSWORD })
  const [target] = (await theirs.sessions.list()).sessions
  await client.sessions.revoke({ id: target?.id ?? '' })
  expect((await theirs.sessions.list()).sessions).toEqual([target])
})

test('a relayed sign-in wants to be told where to', async () => {
  const { client, platform } = await open(['social'])
  expect(await codeOf(client.signIn.redirect({ provider: 'nobody' }))).toBe('config_invalid')
  const [provider] = await client.social.providers()
  await client.signIn.redirect({ provider: provider?.id ?? '' })
  expect(platform.location?.href()).toBe('https://app.example/')
})

test('the last way in is not taken away', async () => {
  const { server, client } = await open(['magicLink', 'identities'])
  await client.magicLink.send({ email: 'ada@example.com' })
  await client.magicLink.verify({ token: server.inbox[0]?.token ?? '' })
  const [identity] = await client.identities.list()
  expect(await codeOf(client.identities.unlink({ id: identity?.id ?? '' }))).toBe('access_denied')
})

test('organizations are those of the options, and another one is another identity', async () => {
  const organizations = [
    { id: 'a', name: 'A', role: null },
    { id: 'b', name: 'B', role: 'owner' },
  ]
  const { client } = await open(['password', 'organizations'], { organizations })
  const changes: unknown[] = []
  client.on('identityChanged', ({ after }) => changes.push(after.user.organizationId))
  await client.password.signIn({ email: 'ada', password: PASSWORD })
  await client.organizations.switchTo()
  expect(changes).toEqual(['b'])
  expect(await codeOf(client.organizations.switchTo({ id: 'c' }))).toBe('access_denied')
  await expect(client.organizations.list()).resolves.toMatchObject([
    { id: 'a', isCurrent: false },
    { id: 'b', isCurrent: true },
  ])
})

test('an invitation is for one address', async () => {
  const { server, client } = await open(['invitations'])
  const token = server.invite('mary@example.com')
  const input = { token, name: 'Mary', password: PASSWORD }
  const wrong = client.invitations.accept({ ...input, email: 'eve@example.com' })
  expect(await codeOf(wrong)).toBe('signup_rejected')
  const again = server.invite('mary@example.com')
  await client.invitations.accept({ ...input, token: again, email: 'mary@example.com' })
  expect(client.getState()).toMatchObject({ session: { user: { name: 'Mary' } } })
})

test('an API key is shown once', async () => {
  const { client } = await open(['password', 'apiKeys'])
  await client.password.signIn({ email: 'ada', password: PASSWORD })
  const { apiKey, key } = await client.apiKeys.create({ name: 'ci', expiresInSeconds: 60 })
  const listed = await client.apiKeys.list()
  expect(listed).toEqual([apiKey])
  expect(JSON.stringify(listed)).not.toContain(key)
})
