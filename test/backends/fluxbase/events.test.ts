import { afterAll, beforeAll, expect, it } from 'vitest'
import { onFluxbaseAuthStateChange } from '../../../src/backends/fluxbase.ts'
import { failure } from './support/createFluxbaseClient.ts'
import { ADA, AUTH, GRACE, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand
beforeAll(async () => {
  stand = await startFluxbase()
})
afterAll(() => stand.close())

/** A client, and what Fluxbase's own client would have said. */
async function listening(platform = stand.page()) {
  const one = stand.client({}, platform)
  const told: [event: string, email: string | null][] = []
  const undo = onFluxbaseAuthStateChange(one.client, (event, session) =>
    told.push([event, session?.user.email ?? null]),
  )
  await one.client.ready()
  await Promise.resolve()
  return { ...one, told, undo }
}

it('begins with the session there is, or with none', async () => {
  const { told, client, platform } = await listening()
  expect(told).toEqual([['INITIAL_SESSION', null]])
  await client.password.signIn(ADA)
  const again = await listening(platform.reload())
  expect(again.told).toEqual([['INITIAL_SESSION', ADA.email]])
})

it('tells of sign-in, renewal, change and sign-out', async () => {
  const { told, client } = await listening()
  const person = await stand.newcomer('eventful')
  await client.password.signIn(person)
  await client.refresh()
  await client.profile.update({ name: 'Changed' })
  await client.signOut()
  expect(told.slice(1)).toEqual([
    ['SIGNED_IN', person.email],
    ['TOKEN_REFRESHED', person.email],
    ['USER_UPDATED', person.email],
    ['SIGNED_OUT', null],
  ])
})

it('a sign-in that failed is no event', async () => {
  const { told, client } = await listening()
  await failure(client.password.signIn({ ...ADA, password: 'wrong' }))
  expect(told).toEqual([['INITIAL_SESSION', null]])
})

it('a session that is over is a sign-out', async () => {
  const { told, client } = await listening()
  await client.password.signIn(ADA)
  const body = { code: 'INVALID_TOKEN', error: 'x' }
  stand.controls.setFault({ path: `${AUTH}/refresh`, status: 401, body, times: 1 })
  await failure(client.refresh())
  expect(told.at(-1)).toEqual(['SIGNED_OUT', null])
})

it('a new password by mail, and a second factor, have events of their own', async () => {
  const person = await stand.newcomer('two-ways')
  const { told, client } = await listening()
  await client.passwordReset.request({ email: person.email })
  const password = 'Another-pass-word-2'
  await client.passwordReset.confirm({ token: stand.mailedToken(person.email), password })
  const { secret } = await client.twoFactor.setUp()
  await client.twoFactor.enable({ code: stand.totp(secret) })
  await client.signOut()
  await client.password.signIn({ ...person, password })
  stand.controls.advance(31)
  await client.twoFactor.verify({ code: stand.totp(secret) })
  expect(told.slice(1).map(([event]) => event)).toEqual([
    'PASSWORD_RECOVERY',
    'SIGNED_OUT',
    'MFA_CHALLENGE_VERIFIED',
  ])
})

it('how somebody has signed in is neither stored nor shown', async () => {
  const person = await stand.newcomer('discreet')
  const { client, platform } = await listening()
  await client.passwordReset.request({ email: person.email })
  const token = stand.mailedToken(person.email)
  await client.passwordReset.confirm({ token, password: 'Another-pass-word-2' })
  const everything = JSON.stringify([[...platform.tabValues], client.getState()])
  expect(everything).not.toContain('PASSWORD_RECOVERY')
})

it('another person is a sign-in, told once', async () => {
  const { told, client } = await listening()
  await client.password.signIn(ADA)
  await client.password.signIn(GRACE)
  expect(told.slice(1)).toEqual([
    ['SIGNED_IN', ADA.email],
    ['SIGNED_IN', GRACE.email],
  ])
})

it('says nothing more once it is undone', async () => {
  const { told, client, undo } = await listening()
  undo()
  await client.password.signIn(ADA)
  expect(told).toEqual([['INITIAL_SESSION', null]])
})
