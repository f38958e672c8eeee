import { describe, expect, test } from 'vitest'
import type { Challenge } from '../../src/core/challenge.ts'
import { AuthError } from '../../src/core/authError.ts'
import { readStepUp } from '../../src/client/engine/readStepUp.ts'
import { signedIn } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'

const API = 'https://api.example'
const client = { apiOrigins: [API] }
const bearer = (request: Request | undefined) => request?.headers.get('authorization') ?? null
const HEADER = 'Bearer error="insufficient_user_authentication", max_age="300"'

/** An answer that wants more than there is. */
const wantMore = () =>
  new Response('more', { status: 401, headers: { 'www-authenticate': HEADER } })

/** An API that wants a stronger sign-in until `satisfy` is called. */
async function demanding() {
  const harness = await signedIn({ client })
  let isSatisfied = false
  harness.platform.onFetch(() => (isSatisfied ? new Response('ok') : wantMore()))
  const asked: Challenge[] = []
  harness.client.on('challengeRequired', ({ challenge }) => asked.push(challenge))
  const satisfy = () => {
    isSatisfied = true
  }
  return { ...harness, asked, satisfy }
}

async function signInAgain({ client, platform, server }: Harness, id = 'ada'): Promise<void> {
  const user = { id, name: id, claims: {} }
  server.next('finish', { give: { user, tokens: server.tokens(), scopes: ['openid'] } })
  const done = client.signIn.popup()
  await flush()
  const state = new URL(platform.views.at(-1)?.urls.at(-1) ?? '').searchParams.get('state') ?? ''
  const line = platform.openChannel(state, () => {})
  line.post(`https://app.example/callback?code=1&state=${state}`)
  line.close()
  await done
}

describe('a request that needs a stronger sign-in', () => {
  test('waits for the handler and is sent again, with its body', async () => {
    const harness = await demanding()
    const order: string[] = []
    harness.client.challenge.handle(async (challenge) => {
      expect(challenge).toMatchObject({ kind: 'step_up', maxAgeSeconds: 300 })
      order.push('handled')
      await signInAgain(harness)
      harness.satisfy()
    })
    const response = await harness.client.fetch(API, { method: 'POST', body: 'body' })
    order.push('answered')
    expect(order).toEqual(['handled', 'answered'])
    expect(response.status).toBe(200)
    expect(harness.platform.requests.map(bearer)).toEqual(['Bearer access-1', 'Bearer access-2'])
    await expect(harness.platform.requests[1]?.text()).resolves.toBe('body')
    expect(harness.server.calls.refresh).toBe(0)
  })

  test('asks once for a hundred requests, and each is sent again once', async () => {
    const harness = await demanding()
    let count = 0
    harness.client.challenge.handle(async () => {
      count += 1
      await flush()
      harness.satisfy()
    })
    const calls = Array.from({ length: 100 }, (_, n) => harness.client.fetch(`${API}/${n}`))
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(count).toBe(1)
    expect(harness.asked).toHaveLength(1)
    expect(harness.platform.requests).toHaveLength(200)
  })

  test('gets the server’s answer when the handler gives up', async () => {
    const harness = await demanding()
    harness.client.challenge.handle(() => Promise.reject(new Error('not now')))
    const response = await harness.client.fetch(API)
    expect(response.status).toBe(401)
    await expect(response.text()).resolves.toBe('more')
    expect(harness.unexpected).toEqual([])
  })

  test('gets the server’s answer when nobody has taken charge', async () => {
    const harness = await demanding()
    await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 401)
    expect(harness.asked).toHaveLength(1)
    expect(harness.platform.requests).toHaveLength(1)
  })

  test('gets the server’s answer when it is still not enough, and does not ask again', async () => {
    const harness = await demanding()
    let count = 0
    harness.client.challenge.handle(async () => {
      count += 1
    })
    await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 401)
    expect(count).toBe(1)
    expect(harness.platform.requests).toHaveLength(2)
  })

  test('RF-22 is not sent again for another person', async () => {
    const harness = await demanding()
    harness.client.challenge.handle(async () => {
      await signInAgain(harness, 'grace')
      harness.satisfy()
    })
    await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 401)
    expect(harness.platform.requests).toHaveLength(1)
  })

  test('is not sent again when the person has left meanwhile', async () => {
    const harness = await demanding()
    harness.client.challenge.handle(async () => void (await harness.client.signOut()))
    await expect(harness.client.fetch(API)).resolves.toHaveProperty('status', 401)
    expect(harness.platform.requests).toHaveLength(1)
  })

  test('can be aborted while it waits', async () => {
    const harness = await demanding()
    harness.client.challenge.handle(() => new Promise(() => {}))
    const controller = new AbortController()
    const call = harness.client.fetch(API, { signal: controller.signal })
    await flush()
    controller.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('RF-16 with a streamed body gets the answer, and an error event tells why', async () => {
    const harness = await demanding()
    harness.client.challenge.handle(async () => harness.satisfy())
    const body = new Blob(['body']).stream()
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
    await expect(harness.client.fetch(API, init)).resolves.toHaveProperty('status', 401)
    expect(harness.platform.requests).toHaveLength(1)
    expect(harness.errors).toMatchObject([
      { code: 'config_invalid', phase: 'request', details: { reason: 'stream_body' } },
    ])
  })

  test('asks the handler that came last, and the one before it once that is gone', async () => {
    const harness = await demanding()
    const asked: string[] = []
    harness.client.challenge.handle(async () => void asked.push('first'))
    const undo = harness.client.challenge.handle(async () => void asked.push('second'))
    await harness.client.fetch(API)
    undo()
    await harness.client.fetch(API)
    expect(asked).toEqual(['second', 'first'])
  })
})

describe('a request while the session has expired', () => {
  async function expired() {
    const harness = await signedIn({ client })
    harness.platform.onFetch(() => new Response('ok'))
    harness.server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await harness.client.refresh().catch(() => {})
    return harness
  }

  test('waits for the handler, and is then sent with the new token', async () => {
    const harness = await expired()
    const kinds: string[] = []
    harness.client.challenge.handle(async ({ kind }) => {
      kinds.push(kind)
      await signInAgain(harness)
    })
    const calls = ['/a', '/b', '/c'].map((path) => harness.client.fetch(`${API}${path}`))
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 200])
    expect(kinds).toEqual(['reauthentication'])
    expect(new Set(harness.platform.requests.map(bearer))).toEqual(new Set(['Bearer access-2']))
  })

  test('is rejected when the handler gives up, and nothing is sent', async () => {
    const harness = await expired()
    harness.client.challenge.handle(() => Promise.reject(new Error('not now')))
    await expect(harness.client.fetch(API)).rejects.toMatchObject({ code: 'session_expired' })
    expect(harness.platform.requests).toEqual([])
  })

  test('is rejected when nobody has taken charge', async () => {
    const harness = await expired()
    await expect(harness.client.fetch(API)).rejects.toMatchObject({ code: 'session_expired' })
  })

  test('RF-22 is not sent for another person', async () => {
    const harness = await expired()
    harness.client.challenge.handle(() => signInAgain(harness, 'grace'))
    await expect(harness.client.fetch(API)).rejects.toMatchObject({ code: 'session_expired' })
    expect(harness.platform.requests).toEqual([])
  })

  test('goes without the session where it may not carry it anyway', async () => {
    const harness = await expired()
    await expect(harness.client.fetch('https://cdn.example/')).resolves.toHaveProperty(
      'status',
      200,
    )
  })
})

describe('the challenge of a server (RFC 9470)', () => {
  const read = (header: string, status = 401) =>
    readStepUp(new Response(null, { status, headers: { 'www-authenticate': header } }))
  const error = 'error="insufficient_user_authentication"'

  test.each<[string, object]>([
    [`Bearer ${error}`, {}],
    ['Bearer error=insufficient_user_authentication, max_age=5', { maxAgeSeconds: 5 }],
    [`Bearer ${error}, max_age="0"`, { maxAgeSeconds: 0 }],
    [`Bearer realm="a, b", ${error}, max_age=300`, { maxAgeSeconds: 300 }],
    [`bearer ERROR="insufficient_user_authentication", MAX_AGE=7`, { maxAgeSeconds: 7 }],
    [`Bearer ${error}, acr_values="gold silver"`, { acrValues: ['gold', 'silver'] }],
    [`Bearer ${error}, acr_values=gold`, { acrValues: ['gold'] }],
    [`DPoP algs="ES256", ${error}, max_age=1`, { maxAgeSeconds: 1 }],
    [`Basic realm="x", Bearer ${error}`, {}],
    [`Bearer ${error}, max_age="soon"`, {}],
    [`Bearer ${error}, max_age="-1"`, {}],
    [`Bearer ${error}, acr_values=""`, {}],
  ])('%s', (header, expected) => {
    expect(read(header)).toEqual({ kind: 'step_up', methods: [], ...expected })
  })

  test.each([
    ['Bearer error="invalid_token"'],
    ['Bearer error_description="insufficient_user_authentication"'],
    ['Bearer'],
    [''],
  ])('%s asks for nothing', (header) => {
    expect(read(header)).toBe(null)
  })

  test('asks for nothing with another status than 401', () => {
    expect(read(`Bearer ${error}`, 403)).toBe(null)
  })

  test('a name within a quoted text is no parameter', () => {
    expect(
      read(`Bearer error="invalid_token", error_description="no ${error.replaceAll('"', '')}"`),
    ).toBe(null)
    expect(read(`Bearer realm="max_age=1", ${error}, max_age=300`)).toMatchObject({
      maxAgeSeconds: 300,
    })
  })

  test('a header of a hundred kilobytes is read in no time', () => {
    const began = performance.now()
    read(`Bearer ${'error="x", '.repeat(10_000)}${error}`)
    expect(performance.now() - began).toBeLessThan(200)
  })
})
