import { expect, test } from 'vitest'
import { codeOf, outcome } from './support/providerHarness.ts'
import { scalekitWorld } from './support/scalekitWorld.ts'

const world = scalekitWorld()

test('SL-01 sessions are listed page by page with one token of the client, and the present one is marked', async () => {
  const here = world.setUp()
  const grants = [await here.signIn()]
  for (let device = 0; device < 4; device++) grants.push(await world.setUp().signIn())
  const [grant] = grants
  if (!grant) throw new Error('Nobody is signed in.')
  world.scalekit.controls.resetRequests()
  const list = () => here.server.sessions.list(here.environment, grant)
  const sessions = await list()
  const ids = grants.map(({ providerSessionId }) => providerSessionId)
  expect(sessions.map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
  expect(sessions.filter(({ isCurrent }) => isCurrent).map(({ id }) => id)).toEqual([ids[0]])
  expect(sessions[0]).toEqual({
    id: expect.stringMatching(/^ses_/),
    isCurrent: expect.any(Boolean),
    createdAt: expect.any(Number),
    lastActiveAt: expect.any(Number),
    expiresAt: expect.any(Number),
    userAgent: 'Mozilla/5.0 (playground)',
    ip: '127.0.0.1',
    place: 'Lyon, Auvergne-Rhône-Alpes',
  })
  await list()
  const tokens = () => world.scalekit.controls.requests('/oauth/token').length
  expect(tokens()).toBe(1)
  // It is renewed a minute before its end, and at once where Scalekit no longer takes it.
  here.advance(240_000)
  await list()
  expect(tokens()).toBe(2)
  const path = `/api/v1/users/${grant.user.id}/sessions`
  world.scalekit.controls.setFault({ path, status: 401, times: 1 })
  await expect(list()).resolves.toHaveLength(sessions.length)
  expect(tokens()).toBe(3)
})

test('SL-04 a person ends their own sessions, and nobody else’s', async () => {
  const here = world.setUp()
  const grant = await here.signIn()
  const other = await world.setUp().signIn()
  const { server, environment } = here
  const id = other.providerSessionId ?? ''
  const stranger = { ...grant, user: { ...grant.user, id: 'usr_1' } }
  const refused = await outcome(server.sessions.revoke(environment, stranger, id))
  expect(codeOf(refused)).toBe('access_denied no_such_session')
  await expect(server.refresh(environment, other)).resolves.toBeDefined()
  for (const wrong of ['ses_0', '', '../users/usr_1', `${id}/revoke`, 'x'.repeat(200)]) {
    const error = await outcome(server.sessions.revoke(environment, grant, wrong))
    expect(codeOf(error)).toBe('access_denied no_such_session')
    expect(error).toMatchObject({ status: 404 })
  }
  await server.sessions.revoke(environment, grant, id)
  expect(codeOf(await outcome(server.refresh(environment, other)))).toBe('session_expired')
  const left = await server.sessions.list(environment, grant)
  expect(left.map((session) => session.id)).not.toContain(id)
})

test('BF-25 a wrong secret, a wrong environment and an API that is down let nobody in', async () => {
  const { signIn, server, environment } = world.setUp()
  const grant = await signIn()
  const wrong = world.setUp({ clientSecret: 'x' })
  expect(codeOf(await outcome(wrong.signIn()))).toBe('config_invalid')
  expect(codeOf(await outcome(wrong.server.sessions.list(environment, grant)))).toBe(
    'config_invalid',
  )
  const path = `/api/v1/users/${grant.user.id}/sessions`
  world.scalekit.controls.setFault({ path, status: 503 })
  expect(codeOf(await outcome(server.sessions.list(environment, grant)))).toBe('server_failed')
  world.scalekit.controls.setFault({ path, status: 403 })
  expect(codeOf(await outcome(server.sessions.list(environment, grant)))).toBe(
    'config_invalid management_api',
  )
  expect(() => world.setUp({ clientSecret: undefined })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
  expect(() => world.setUp({ environmentUrl: 'acme' })).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})
