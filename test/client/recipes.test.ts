import axios from 'axios'
import ky, { HTTPError } from 'ky'
import { describe, expect, test } from 'vitest'
import { signedIn } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'

/** The recipes of the README, with the real packages. */

const API = 'https://api.example'
const bearer = (request: Request | undefined) => request?.headers.get('authorization') ?? null

/** What both recipes are asked to do. */
interface Api {
  send(path: string, options?: { json?: unknown; signal?: AbortSignal }): Promise<number>
}

const recipes: [name: string, make: (harness: Harness) => Api][] = [
  [
    'axios',
    ({ client }) => {
      const api = axios.create({
        adapter: 'fetch',
        env: { fetch: client.fetch },
        validateStatus: () => true,
      })
      return {
        async send(path, { json, signal } = {}) {
          const method = json === undefined ? 'get' : 'post'
          const config = { url: `${API}${path}`, method, data: json, ...(signal && { signal }) }
          return (await api.request(config)).status
        },
      }
    },
  ],
  [
    'ky',
    ({ client }) => {
      const retry = { limit: 2, methods: ['get', 'post'], delay: () => 1 }
      const api = ky.create({ fetch: client.fetch, retry })
      return {
        async send(path, { json, signal } = {}) {
          const method = json === undefined ? 'get' : 'post'
          const options = { method, json, ...(signal && { signal }) }
          // ky tries again only what it may throw.
          const answer = await api(`${API}${path}`, options).catch((error: unknown) => {
            if (error instanceof HTTPError) return error.response
            throw error
          })
          return answer.status
        },
      }
    },
  ],
]

async function prepare(make: (harness: Harness) => Api) {
  const harness = await signedIn({ client: { apiOrigins: [API] } })
  const accept = (token: string) => (request: Request) =>
    new Response('{}', { status: bearer(request) === `Bearer ${token}` ? 200 : 401 })
  return { ...harness, api: make(harness), accept }
}

describe.each(recipes)('%s', (_name, make) => {
  test('the token goes along', async () => {
    const { platform, api, accept } = await prepare(make)
    platform.onFetch(accept('access-1'))
    await expect(api.send('/orders')).resolves.toBe(200)
    expect(platform.requests.map(bearer)).toEqual(['Bearer access-1'])
  })

  test('RF-15 a 401 leads to one refresh and one replay, body included', async () => {
    const { platform, server, api, accept } = await prepare(make)
    const bodies: string[] = []
    platform.onFetch(async (request) => {
      bodies.push(`${request.method} ${await request.text()}`)
      return accept('access-2')(request)
    })
    await expect(api.send('/orders', { json: { n: 1 } })).resolves.toBe(200)
    expect(bodies).toEqual(['POST {"n":1}', 'POST {"n":1}'])
    expect(platform.requests[1]?.headers.get('content-type')).toBe('application/json')
    expect(server.calls.refresh).toBe(1)
  })

  test('a 401 that stays is handed over after one replay', async () => {
    const { platform, server, api } = await prepare(make)
    platform.onFetch(() => new Response(null, { status: 401 }))
    await expect(api.send('/orders')).resolves.toBe(401)
    expect(platform.requests).toHaveLength(2)
    expect(server.calls.refresh).toBe(1)
  })

  test('a hundred parallel 401s are one refresh', async () => {
    const { platform, server, api, accept } = await prepare(make)
    platform.onFetch(accept('access-2'))
    const statuses = await Promise.all(Array.from({ length: 100 }, (_, n) => api.send(`/${n}`)))
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(server.calls.refresh).toBe(1)
    expect(platform.requests).toHaveLength(200)
  })

  test('an abort before the answer rejects, and reaches the request', async () => {
    const { platform, api } = await prepare(make)
    const seen: AbortSignal[] = []
    platform.onFetch((request) => {
      seen.push(request.signal)
      return new Promise<never>(() => {})
    })
    const controller = new AbortController()
    const call = api.send('/orders', { signal: controller.signal })
    // Awaited below; a rejection in between must not count as unhandled.
    call.catch(() => {})
    await expect.poll(() => platform.requests.length).toBe(1)
    controller.abort()
    await expect(call).rejects.toThrow(/abort|cancel/i)
    expect(platform.requests[0]?.signal.aborted).toBe(true)
    expect(seen).toHaveLength(1)
  })

  test('other origins get no token', async () => {
    const { platform, client } = await prepare(make)
    platform.onFetch(() => new Response('{}'))
    await axios.get('https://other.example/', { adapter: 'fetch', env: { fetch: client.fetch } })
    await ky.get('https://other.example/', { fetch: client.fetch })
    expect(platform.requests.map(bearer)).toEqual([null, null])
  })
})

describe('ky', () => {
  const make = recipes[1]?.[1]

  test('its retries come after the renewal and cause no other', async () => {
    if (!make) throw new Error('The recipe is missing.')
    const { platform, server, api, accept } = await prepare(make)
    let failures = 0
    platform.onFetch((request) => {
      const answer = accept('access-2')(request)
      if (answer.status === 401 || failures === 2) return answer
      failures += 1
      return new Response(null, { status: 503 })
    })
    await expect(api.send('/orders', { json: { n: 1 } })).resolves.toBe(200)
    expect(server.calls.refresh).toBe(1)
    expect(platform.requests.map(bearer)).toEqual([
      'Bearer access-1',
      'Bearer access-2',
      'Bearer access-2',
      'Bearer access-2',
    ])
  })
})
