import { describe, expect, test } from 'vitest'
import {
  boundOptions,
  boundProvider,
  challenge,
  memoryKeyStore,
  RESOURCE,
} from '../../support/boundProvider.ts'
import type { BoundProvider } from '../../support/boundProvider.ts'
import { ISSUER, json } from '../../support/evilProvider.ts'
import { comeBack, outcome, signIn } from '../../support/oidcHarness.ts'

async function signedIn(prepare: (provider: BoundProvider) => void = () => {}) {
  const provider = await boundProvider()
  prepare(provider)
  const harness = await signIn({ provider, options: boundOptions(memoryKeyStore()) })
  return { ...harness, bound: provider.bound, provider }
}

const nonces = ({ proofs }: BoundProvider['bound'], to = 'resource') =>
  proofs.filter((proof) => proof.to === to).map(({ claims }) => claims['nonce'])

/** Demands another nonce at the token endpoint, whatever it is given. */
const insatiable = () => {
  let asked = 0
  return () => {
    asked += 1
    const headers = { 'content-type': 'application/json', 'dpop-nonce': `n-${asked}` }
    return json({ error: 'use_dpop_nonce' }, { status: 400, headers })
  }
}

test('N27 a nonce that the token endpoint demands is used at once, and once', async () => {
  const { client, bound } = await signedIn(({ bound }) => {
    bound.nonces.token = 'n-1'
  })
  expect(client.getState()).toMatchObject({ status: 'authenticated' })
  expect(nonces(bound, 'token')).toEqual([undefined, 'n-1'])
})

test('N27 a nonce is remembered, also across a reload', async () => {
  const first = await signedIn(({ bound }) => {
    bound.nonces.token = 'n-1'
  })
  await first.client.refresh()
  const second = await comeBack(first, 'https://app.example/')
  await second.client.refresh()
  expect(nonces(first.bound, 'token')).toEqual([undefined, 'n-1', 'n-1', 'n-1'])
})

test('N27 a nonce on a success is used next time', async () => {
  const { client, bound } = await signedIn()
  bound.headers = { 'dpop-nonce': 'n-1' }
  await client.fetch(RESOURCE)
  bound.headers = { 'dpop-nonce': 'n-2' }
  await client.fetch(RESOURCE)
  await client.fetch(RESOURCE)
  expect(nonces(bound)).toEqual([undefined, 'n-1', 'n-2'])
})

test('N27 a resource server that demands a nonce gets it without a refresh', async () => {
  const { client, bound, provider } = await signedIn()
  bound.nonces.resource = 'r-1'
  const response = await client.fetch(RESOURCE, { method: 'POST', body: 'body' })
  expect(response.status).toBe(200)
  expect(nonces(bound)).toEqual([undefined, 'r-1'])
  expect(provider.count('token')).toBe(1)
})

test('N27 userinfo that demands a nonce gets it', async () => {
  const provider = await boundProvider()
  provider.bound.nonces.userinfo = 'u-1'
  const options = Object.defineProperties(boundOptions(), {
    userInfo: { value: true, enumerable: true },
  })
  expect(outcome(await signIn({ provider, options }))).toBe('authenticated')
  expect(nonces(provider.bound, 'userinfo')).toEqual([undefined, 'u-1'])
})

test('N27 a nonce goes to the origin it came from only', async () => {
  const { client, bound } = await signedIn(({ bound }) => {
    bound.nonces.token = 'n-1'
  })
  await client.fetch(RESOURCE)
  expect(nonces(bound)).toEqual([undefined])
})

test('N27 parallel requests each find the nonce by themselves', async () => {
  const { client, bound, provider } = await signedIn()
  bound.nonces.resource = 'r-1'
  const calls = Array.from({ length: 20 }, () => client.fetch(RESOURCE))
  const responses = await Promise.all(calls)
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]))
  expect(provider.count('token')).toBe(1)
})

describe('TR-12 a server that demands a nonce for ever gets one retry, then there is a typed error', () => {
  const typed = { code: 'config_invalid', retryable: false, details: { reason: 'dpop_nonce' } }

  test('at sign-in', async () => {
    const { errors, provider } = await signedIn((provider) => {
      provider.faults.token = insatiable()
    })
    expect(errors).toMatchObject([{ ...typed, phase: 'callback' }])
    expect(provider.count('token')).toBe(2)
  })

  test('at a refresh, which ends no session', async () => {
    const { client, provider } = await signedIn()
    provider.faults.token = insatiable()
    await expect(client.refresh()).rejects.toMatchObject({ ...typed, phase: 'refresh' })
    expect(provider.count('token')).toBe(3)
    expect(client.getState()).toMatchObject({ status: 'authenticated' })
  })

  test('at a resource, without spending a refresh token', async () => {
    const { client, bound, provider } = await signedIn()
    let asked = 0
    bound.resource = () => challenge('use_dpop_nonce', { 'dpop-nonce': `r-${(asked += 1)}` })
    await expect(client.fetch(RESOURCE)).rejects.toMatchObject({ ...typed, phase: 'request' })
    expect(asked).toBe(2)
    expect(provider.count('token')).toBe(1)
  })

  test('a nonce that is hidden from the page is not waited for', async () => {
    const { client, bound } = await signedIn()
    let asked = 0
    bound.resource = () => {
      asked += 1
      return challenge('use_dpop_nonce')
    }
    await expect(client.fetch(RESOURCE)).rejects.toMatchObject(typed)
    expect(asked).toBe(1)
  })
})

test('RF-16 a streamed body is not sent again for a nonce, but the next request has it', async () => {
  const { client, bound, provider } = await signedIn()
  bound.nonces.resource = 'r-1'
  const body = new Blob(['body']).stream()
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
  await expect(client.fetch(RESOURCE, init)).resolves.toHaveProperty('status', 401)
  await expect(client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
  expect(nonces(bound)).toEqual([undefined, 'r-1'])
  expect(provider.count('token')).toBe(1)
})

test.each(['invalid_token', 'use_dpop_nonce'])(
  'N27 Bearer %s is no demand for a nonce',
  async (error) => {
    const { client, bound, provider } = await signedIn()
    const headers = { 'www-authenticate': `Bearer error="${error}"`, 'dpop-nonce': 'r-1' }
    const answers = [new Response(null, { status: 401, headers })]
    bound.resource = () => answers.pop() ?? json({})
    await expect(client.fetch(RESOURCE)).resolves.toHaveProperty('status', 200)
    expect(provider.count('token')).toBe(2)
  },
)

describe('N27 the time of a proof', () => {
  const iat = ({ proofs }: BoundProvider['bound']) => Number(proofs.at(-1)?.claims.iat) * 1000

  test("is the device's where nothing else is known", async () => {
    const { bound, platform } = await signedIn()
    expect(iat(bound)).toBe(platform.clock.now())
  })

  test("is the provider's where its Date can be read and differs", async () => {
    const { client, bound, platform } = await signedIn()
    const ahead = platform.clock.now() + 86_400_000
    bound.headers = { date: new Date(ahead).toUTCString() }
    await client.refresh()
    await client.fetch(RESOURCE)
    expect(iat(bound)).toBe(ahead)
    bound.headers = { date: new Date(platform.clock.now() + 2_000).toUTCString() }
    await client.refresh()
    await client.fetch(RESOURCE)
    expect(iat(bound)).toBe(platform.clock.now())
  })

  test('is not taken from a resource, whose answer may be an old one from a cache', async () => {
    const { client, bound, platform } = await signedIn()
    bound.headers = { date: new Date(0).toUTCString() }
    await client.fetch(RESOURCE)
    await client.fetch(RESOURCE)
    expect(iat(bound)).toBe(platform.clock.now())
  })

  test('is corrected once when the provider refuses it and says what time it is', async () => {
    const provider = await boundProvider()
    let serverNow = 0
    const { fetch } = provider
    const strict = async (request: Request) => {
      const response = await fetch(request)
      if (request.url !== `${ISSUER}/token`) return response
      serverNow = Date.parse('2026-01-03T00:00:00Z')
      if (Math.abs(iat(provider.bound) - serverNow) < 60_000) return response
      const headers = {
        'content-type': 'application/json',
        date: new Date(serverNow).toUTCString(),
      }
      return json({ error: 'invalid_dpop_proof' }, { status: 400, headers })
    }
    // The code must survive the refusal.
    const { faults } = provider
    faults.token = () => {
      delete faults.token
      return json({}, { status: 400 })
    }
    Object.assign(provider, { fetch: strict })
    const harness = await signIn({ provider, options: boundOptions() })
    expect(outcome(harness)).toBe('authenticated')
    expect(provider.count('token')).toBe(2)
  })
})
