import { describe, expect, test } from 'vitest'
import { proofRefusal } from '../../../src/backends/oidc/dpop/proofRefusal.ts'
import { measure } from '../../soak/parserCases.ts'
import { part } from '../../soak/signRaw.ts'
import { evilProvider } from '../../support/evilProvider.ts'
import { outcome, signIn } from '../../support/oidcHarness.ts'

/** What a second look by property tests has found once; each stays found. */

describe('a key is not for an ID token', () => {
  test.each([['use'], ['alg']])('when its %s is null', async (name) => {
    const provider = await evilProvider()
    provider.keys = provider.keys.map((jwk) => ({ ...jwk, [name]: null }))
    expect(outcome(await signIn({ provider }))).toBe('id_token_invalid')
  })
})

describe('ID-19 a forged ID token at a refresh is refused, whatever else is odd', () => {
  test.each<[string, object]>([
    ['key_ops that are no list', { key_ops: 1 }],
    ['key_ops that are an object', { key_ops: {} }],
  ])('%s', async (_name, odd) => {
    const harness = await signIn()
    harness.provider.keys = harness.provider.keys.map((jwk) => ({ ...jwk, ...odd }))
    harness.platform.clock.sleep(300_000)
    harness.provider.idToken = async (claims) =>
      `${part({ alg: 'RS256', kid: 'key-1' })}.${part(claims)}.${part('forged')}`
    await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'id_token_invalid' })
  })
})

test('G15 a challenge of 256 KB, which is what a browser lets through, is read in under a second', async () => {
  const headers = { 'www-authenticate': 'DPoP '.repeat(52_428) }
  const read = () => proofRefusal(new Response(null, { status: 401, headers }), true)
  await expect(measure(read, 1)).resolves.toBeLessThan(1_000)
}, 60_000)
