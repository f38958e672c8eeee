import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { toNodeListener } from '../../src/server/node/toNodeListener.ts'
import { APP, CALL, createWorld } from './handler/support/handlerWorld.ts'
import { startServer } from './support/startServer.ts'

/** What the proxy does to a real API: sockets that it leaves open, and how long it waits for it. */

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Api {
  readonly answer: (req: IncomingMessage, res: ServerResponse) => void
  readonly timeoutMs?: number
}

interface Pieces {
  /** How many there are. @default without end */
  readonly count?: number
  /** Milliseconds before each. @default 0 */
  readonly ms?: number
  /** Bytes of each. @default 10 */
  readonly size?: number
  /** Whether nothing comes after the last one, not even the end. @default false */
  readonly stalls?: boolean
}

/** An upload that comes piece by piece. */
function upload({ count = Infinity, ms = 0, size = 10, stalls = false }: Pieces) {
  let made = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      if (made < count) controller.enqueue(new Uint8Array(size))
      else if (stalls) await new Promise(() => {})
      else controller.close()
      made += 1
    },
  })
  return { method: 'POST', body, duplex: 'half' as const }
}

/** Somebody who is signed in, in front of an API. */
async function reach({ answer, timeoutMs = 30_000 }: Api) {
  const open = new Set<Socket>()
  const api = createServer(answer)
  api.on('connection', (socket) => {
    open.add(socket)
    socket.on('error', () => {}).once('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => api.close(resolve).closeAllConnections()))
  const { port } = api.address() as AddressInfo
  const made = createWorld({
    proxy: [{ path: '/api', target: `http://127.0.0.1:${port}`, timeoutMs, maxRequestBytes: 1e9 }],
    environment: { fetch },
  })
  const page = made.browser()
  await page.signIn()
  const server = await startServer(toNodeListener(made.auth))
  closing.push(server.close)
  const headers = { ...CALL, cookie: page.cookieHeader() }
  const send = async (init: RequestInit = {}, more: Readonly<Record<string, string>> = {}) => {
    const url = `${server.url}/auth/api/x`
    const response = await fetch(url, { ...init, headers: { ...headers, ...more } })
    return [response.status, await response.text()]
  }
  /** The same, without a server of Node's between. */
  const hand = async (init: RequestInit) => {
    const response = await made.auth(new Request(`${APP}/auth/api/x`, { ...init, headers }))
    return [response.status, await response.text()]
  }
  return { ...made, send, hand, open }
}

describe('an API that refuses the token with a long answer', () => {
  test('leaves no socket open', async () => {
    const { send, open } = await reach({
      answer: (_req, res) => res.writeHead(401).end('x'.repeat(100_000)),
    })
    for (let call = 0; call < 40; call += 1)
      expect(await send()).toEqual([401, '{"error":"session_expired"}'])
    await expect.poll(() => open.size, { timeout: 5_000 }).toBeLessThan(3)
  })

  test.each([
    ['the browser has to renew', { stored: false, isOver: false }, 401],
    ['the session is over', { stored: true, isOver: true }, 401],
    ['the request is sent again', { stored: true, isOver: false }, 200],
  ])(
    'is let go, even where it does not want to be: %s',
    async (_what, { stored, isOver }, expected) => {
      let calls = 0
      let dropped = 0
      const long = () =>
        new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(new Uint8Array(10)),
          cancel: async () => {
            dropped += 1
            throw new TypeError('It has broken off already.')
          },
        })
      const { browser, provider } = createWorld({
        stored,
        proxy: [{ path: '/api', target: 'https://api.example.com' }],
        environment: {
          fetch: async () =>
            (calls += 1) === 1 ? new Response(long(), { status: 401 }) : Response.json({}),
        },
      })
      const page = browser()
      await page.signIn()
      if (isOver) provider.live.clear()
      expect((await page.call('/auth/api/x')).status).toBe(expected)
      expect(dropped).toBe(1)
    },
  )
})

describe('an upload', () => {
  const count = (req: IncomingMessage, res: ServerResponse) => {
    let size = 0
    req.on('data', (chunk: Uint8Array) => (size += chunk.byteLength))
    req.on('end', () => res.end(`${size}`))
  }

  test.each([
    ['of which nothing is kept', {}],
    ['that is small enough to be sent again', { 'content-length': '150' }],
  ])('may take longer than the API, as long as it goes on: one %s', async (_what, headers) => {
    const { send } = await reach({ answer: count, timeoutMs: 900 })
    const begun = Date.now()
    expect(await send(upload({ count: 15, ms: 100 }), headers)).toEqual([200, '150'])
    expect(Date.now() - begun).toBeGreaterThan(1_400)
  })

  test('that the browser does not go on with ends, and is no fault of the API', async () => {
    const { hand } = await reach({ answer: count, timeoutMs: 300 })
    const body = upload({ count: 3, ms: 20, stalls: true })
    expect(await hand(body)).toEqual([408, '{"error":"timeout"}'])
  })

  test('that an API does not take ends', async () => {
    const { hand } = await reach({ answer: (req) => req.pause(), timeoutMs: 300 })
    expect(await hand(upload({ size: 65_536 }))).toEqual([503, '{"error":"timeout"}'])
  })

  test('that an API has taken is not waited for without end', async () => {
    const { hand } = await reach({ answer: (req) => req.resume(), timeoutMs: 300 })
    expect(await hand(upload({ count: 3, ms: 20 }))).toEqual([503, '{"error":"timeout"}'])
  })

  test('that an API answers before its end goes on, and so does the answer', async () => {
    const echo = (req: IncomingMessage, res: ServerResponse) => void req.pipe(res)
    const { hand } = await reach({ answer: echo, timeoutMs: 600 })
    expect(await hand(upload({ count: 10, ms: 80 }))).toEqual([200, '\0'.repeat(100)])
  })
})
