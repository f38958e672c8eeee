import { readFileSync, readdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SECRET, decode, readAnswer } from './support/flowTokens.ts'
import { startServer } from './support/startServer.ts'
import { findUser } from './recipes/session.ts'

/** The recipes of the README, as they stand there. Express and Next.js are played by what they pass. */

const PATH = '/api/flowstack-token'
const closing: (() => Promise<unknown>)[] = []

beforeAll(() => {
  vi.stubEnv('FLOWSTACK_SIGNING_SECRET', SECRET)
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await Promise.all(closing.map((close) => close()))
})

type Send = (init: RequestInit) => Promise<Response>

/** Starts what a recipe makes, and returns how to reach it. */
const recipes: [name: string, start: () => Promise<Send>][] = [
  [
    'Express',
    async () => {
      const { flowToken } = await import('./recipes/express.ts')
      // What `express.json()` and a session middleware do before a route is reached.
      const server = await startServer(async (req, res) => {
        const chunks: Uint8Array[] = []
        for await (const chunk of req) chunks.push(chunk)
        const text = Buffer.concat(chunks).toString()
        const user = (await findUser(req.headers.cookie)) ?? undefined
        const parsed = { body: text ? JSON.parse(text) : {}, originalUrl: req.url }
        flowToken(Object.assign(req, parsed, user && { user }), res)
      })
      closing.push(server.close)
      return (init) => fetch(`${server.url}${PATH}`, init)
    },
  ],
  [
    'Next.js',
    async () => {
      const { POST } = await import('./recipes/next.ts')
      return (init) => POST(new Request(`https://app.example.com${PATH}`, init))
    },
  ],
  [
    'Hono',
    async () => {
      const { app } = await import('./recipes/hono.ts')
      return async (init) => app.request(PATH, init)
    },
  ],
  [
    'http',
    async () => {
      const { server } = await import('./recipes/http.ts')
      const { port } = await listen(server)
      return (init) => fetch(`http://127.0.0.1:${port}${PATH}`, init)
    },
  ],
]

async function listen(server: Server): Promise<AddressInfo> {
  if (server.listening) return server.address() as AddressInfo
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()))
  return server.address() as AddressInfo
}

const asPage = {
  'x-flowpass': '1',
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
}
const signedIn = { ...asPage, cookie: 'sid=ada' }

describe.each(recipes)('%s', (_name, start) => {
  test('a page that is signed in gets its token, and can ask for less', async () => {
    const send = await start()
    const whole = await readAnswer(await send({ method: 'POST', headers: signedIn }))
    expect(decode(whole.token)).toMatchObject({
      sub: '1',
      email: 'ada@example.com',
      name: 'Ada',
      role: 'editor',
      projectId: 'your-project-id',
    })
    const body = JSON.stringify({ role: 'viewer', sub: '2' })
    const less = await readAnswer(await send({ method: 'POST', headers: signedIn, body }))
    expect(decode(less.token)).toMatchObject({ sub: '1', role: 'viewer' })
  })

  test('nobody else gets one', async () => {
    const send = await start()
    expect((await send({ method: 'POST', headers: asPage })).status).toBe(401)
    const { 'x-flowpass': _header, ...forged } = signedIn
    expect((await send({ method: 'POST', headers: forged })).status).toBe(403)
    const evil = { ...signedIn, 'sec-fetch-site': 'cross-site' }
    expect((await send({ method: 'POST', headers: evil })).status).toBe(403)
  })
})

test('the embedded app’s server takes such a token, and knows its user from then on', async () => {
  const { app } = await import('./recipes/embedded.ts')
  const { POST } = await import('./recipes/next.ts')
  const request = new Request(`https://app.example.com${PATH}`, {
    method: 'POST',
    headers: signedIn,
  })
  const { token } = await readAnswer(await POST(request))
  const response = await app.request('/api/me', { headers: { authorization: `Bearer ${token}` } })
  expect(await response.json()).toEqual({
    user: { id: '1', email: 'ada@example.com' },
    role: 'editor',
  })
  expect((await app.request('/api/me')).status).toBe(401)
})

test('a recipe has 25 lines at most', () => {
  const folder = join(import.meta.dirname, 'recipes')
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'utf8').trimEnd().split('\n').length).toBeLessThan(26)
})
