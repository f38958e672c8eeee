import { expect, test } from 'vitest'
import { createHarness } from '../support/createHarness.ts'

const CALLBACK = 'https://app.example/callback?code=c&state=fp.state-1'

test('CB-06 an answer whose exchange has failed is not exchanged again when it comes back', async () => {
  const before = createHarness()
  before.server.always('finish', { fail: new TypeError('refused') })
  await before.client.signIn.redirect()
  for (let round = 0; round < 3; round += 1) {
    const platform = before.platform.reload(CALLBACK)
    const { client } = createHarness({ platform, server: before.server })
    client.start()
    await client.ready()
  }
  expect(before.server.calls.finish).toBe(1)
})

test('CB-15 a hostile returnTo is reduced before it is stored', async () => {
  const { client, platform } = createHarness()
  await client.signIn.redirect({ returnTo: '//evil.example/%2e' })
  expect([...platform.tabValues.values()].join()).not.toContain('evil')
})
