import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { ADA, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'

let stand: FluxbaseStand
beforeAll(async () => {
  stand = await startFluxbase({ extensions: true })
})
afterAll(() => stand.close())
beforeEach(() => stand.controls.resetRequests())

describe.each(['..', '.', ''])('the identifier %j', (id) => {
  it('reaches no other path: nothing is sent', async () => {
    const { client } = stand.client()
    await client.password.signIn(ADA)
    stand.controls.resetRequests()
    const calls = [
      client.sessions.revoke({ id }),
      client.identities.unlink({ id }),
      client.apiKeys.revoke({ id }),
    ]
    for (const call of calls)
      expect(await failure(call)).toMatchObject({
        code: 'config_invalid',
        details: { reason: 'id' },
      })
    expect(stand.controls.requests()).toEqual([])
  })
})

it('no provider is called two dots', async () => {
  const { client } = stand.client()
  for (const provider of ['..', 'saml:..', 'saml:'])
    expect(await failure(client.signIn.redirect({ provider }))).toMatchObject({
      code: 'config_invalid',
      details: { reason: 'id' },
    })
  expect(stand.controls.requests()).toEqual([])
})

it('an identifier with slashes and dots inside stays one part of the path', async () => {
  const { client } = stand.client()
  await client.password.signIn(ADA)
  stand.controls.resetRequests()
  await failure(client.sessions.revoke({ id: '../../user' }))
  expect(stand.controls.requests().map(({ path }) => path)).not.toContain('/api/v1/auth/user')
})
