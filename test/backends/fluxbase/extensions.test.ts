import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { AUTH, GRACE, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand
let count = 0
beforeAll(async () => {
  stand = await startFluxbase({ extensions: true })
})
afterAll(() => stand.close())
beforeEach(() => {
  stand.controls.setFault(null)
  stand.controls.resetRequests()
})

async function signedIn() {
  count += 1
  const person = await stand.newcomer(`extended-${count}`)
  const one = stand.client()
  await one.client.password.signIn(person)
  return { ...one, person }
}

it('begins an anonymous session, and says that it is one', async () => {
  const { client, user } = stand.client()
  expect(await client.anonymous.signIn()).toEqual({ status: 'signed_in' })
  expect(user()).toMatchObject({ isAnonymous: true })
  expect(user()?.email).toBeUndefined()
})

it('an anonymous session is renewed like any other, and stays anonymous', async () => {
  const { client, user } = stand.client()
  await client.anonymous.signIn()
  await client.refresh()
  await client.profile.reload()
  expect(user()?.isAnonymous).toBe(true)
})

it('makes an account of an anonymous session: the same person, with an address', async () => {
  const { client, user, events } = stand.client()
  await client.anonymous.signIn()
  const before = user()?.id
  const input = { email: 'converted@example.com', password: 'Some-pass-word-1', name: 'Converted' }
  expect(await client.anonymous.convert(input)).toEqual({ status: 'signed_in' })
  expect(user()).toMatchObject({ id: before, email: input.email, name: 'Converted' })
  expect(user()?.isAnonymous).toBeUndefined()
  expect(events).toEqual(['signedIn', 'userUpdated'])
  await client.refresh()
  const { client: second } = stand.client()
  expect(await second.password.signIn(input)).toEqual({ status: 'signed_in' })
})

it('an account is not made with an address that is taken, or a password that is weak', async () => {
  const { client, user } = stand.client()
  await client.anonymous.signIn()
  const password = 'Some-pass-word-1'
  const taken = await failure(client.anonymous.convert({ email: GRACE.email, password }))
  expect(taken.code).toBe('signup_rejected')
  const weak = client.anonymous.convert({ email: 'fine@example.com', password: 'x' })
  expect((await failure(weak)).code).toBe('password_rejected')
  expect(user()?.isAnonymous).toBe(true)
})

it('lists the sessions, and marks this one as the server says (SL-01)', async () => {
  const { client, person } = await signedIn()
  await stand.client().client.password.signIn(person)
  const { sessions, nextCursor } = await client.sessions.list()
  expect(nextCursor).toBeNull()
  expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
  expect(sessions.length).toBeGreaterThan(1)
  for (const { createdAt, expiresAt } of sessions)
    expect([createdAt, expiresAt].every(Number.isFinite)).toBe(true)
})

it('knows this session after a renewal, which changes every name in the token', async () => {
  const { client } = await signedIn()
  const current = async () =>
    (await client.sessions.list()).sessions.find(({ isCurrent }) => isCurrent)?.id
  const before = await current()
  await client.refresh()
  expect(before).toBeTruthy()
  expect(await current()).toBe(before)
})

it('reads times that are no times as unknown (SL-10)', async () => {
  const { client } = await signedIn()
  const row = { id: 's', created_at: 'yesterday', expires_at: null, last_seen_at: 5 }
  const path = `${AUTH}/user/sessions`
  stand.controls.setFault({ path, status: 200, body: { sessions: [row, null, {}] }, times: 1 })
  expect((await client.sessions.list()).sessions).toEqual([
    {
      id: 's',
      isCurrent: false,
      createdAt: null,
      lastActiveAt: null,
      expiresAt: null,
      userAgent: null,
      ip: null,
      place: null,
    },
  ])
})

it('ends another session, which ends that browser at its next renewal (SL-09)', async () => {
  const { client, person } = await signedIn()
  const other = stand.client()
  await other.client.password.signIn(person)
  const mine = (await client.sessions.list()).sessions
  const theirs = (await other.client.sessions.list()).sessions.find(({ isCurrent }) => isCurrent)
  expect(mine.some(({ id }) => id === theirs?.id)).toBe(true)
  await client.sessions.revoke({ id: theirs?.id ?? '' })
  await failure(other.client.refresh())
  expect(other.status()).toBe('expired')
  await client.refresh()
})

it('to end this session is to sign out (SL-02)', async () => {
  const { client, status, events } = await signedIn()
  const { sessions } = await client.sessions.list()
  await client.sessions.revoke({ id: sessions.find(({ isCurrent }) => isCurrent)?.id ?? '' })
  expect(status()).toBe('anonymous')
  expect(events.at(-1)).toBe('signedOut')
  expect(await client.getAccessToken()).toBeNull()
})

it('a session that is not there is refused, and nobody is signed out (SL-04)', async () => {
  const { client, status } = await signedIn()
  const revoked = client.sessions.revoke({ id: '00000000-0000-4000-8000-000000000000' })
  expect((await failure(revoked)).code).toBe('access_denied')
  expect(status()).toBe('authenticated')
})

it('ends all sessions but this one', async () => {
  const { client, person } = await signedIn()
  const other = stand.client()
  await other.client.password.signIn(person)
  expect(await client.sessions.revokeOthers()).toEqual({ failedIds: [] })
  const { sessions } = await client.sessions.list()
  expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([true])
  await failure(other.client.refresh())
  await client.refresh()
})

it('changes the password, with the present one', async () => {
  const { client, person, status } = await signedIn()
  const newPassword = 'Another-pass-word-2'
  const wrong = client.passwordChange.change({ currentPassword: 'wrong', newPassword })
  expect((await failure(wrong)).code).toBe('credentials_invalid')
  const weak = client.passwordChange.change({
    currentPassword: person.password,
    newPassword: 'weak',
  })
  expect((await failure(weak)).code).toBe('password_rejected')
  await client.passwordChange.change({ currentPassword: person.password, newPassword })
  await client.refresh()
  expect(status()).toBe('authenticated')
  const again = await stand.client().client.password.signIn({ ...person, password: newPassword })
  expect(again).toEqual({ status: 'signed_in' })
})

it('changes to no password of more than 72 bytes (TF-17)', async () => {
  const { client, person } = await signedIn()
  stand.controls.resetRequests()
  const change = client.passwordChange.change({
    currentPassword: person.password,
    newPassword: 'é'.repeat(37),
  })
  expect(await failure(change)).toMatchObject({
    code: 'password_rejected',
    details: { reason: 'too_long' },
  })
  expect(stand.controls.requests()).toEqual([])
})

it('changes the address with the password, and confirms it by the link of a mail', async () => {
  const { client, person, user } = await signedIn()
  const email = 'changed@example.com'
  const wrong = client.emailChange.change({ email, password: 'wrong' })
  expect((await failure(wrong)).code).toBe('credentials_invalid')
  const { password } = person
  expect(await client.emailChange.change({ email, password })).toEqual({ isPending: false })
  expect(user()).toMatchObject({ email, emailVerified: false })
  await client.emailChange.confirm({ token: stand.mailedToken(email) })
  expect(user()).toMatchObject({ email, emailVerified: true })
})

it('an address that is taken stays theirs', async () => {
  const { client, person, user } = await signedIn()
  const { password } = person
  const change = client.emailChange.change({ email: GRACE.email, password })
  expect((await failure(change)).code).toBe('signup_rejected')
  expect(user()?.email).toBe(person.email)
})

it('a change that waits for a link says so, and changes nothing yet', async () => {
  const { client, person, user } = await signedIn()
  const path = `${AUTH}/user/email`
  stand.controls.setFault({ path, status: 200, body: { message: 'Check your mail' }, times: 1 })
  const change = client.emailChange.change({ email: 'later@example.com', password: 'x' })
  expect(await change).toEqual({ isPending: true })
  expect(user()?.email).toBe(person.email)
})

it('finds what the server lacks at the paths of a deployment', async () => {
  const { client } = stand.client({
    paths: { sessions: '/api/v1/mine/:id', passwordChange: '/pw' },
  })
  await client.password.signIn(GRACE)
  stand.controls.resetRequests()
  await failure(
    client.passwordChange.change({ currentPassword: 'x', newPassword: 'Another-pass-word-2' }),
  )
  expect(stand.controls.requests().map(({ path }) => path)).toEqual(['/pw'])
})
