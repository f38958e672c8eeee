import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { toNodeListener } from '../../src/server/node/toNodeListener.ts'
import { CALL, createWorld } from './handler/support/handlerWorld.ts'
import { sendRaw, startServer } from './support/startServer.ts'

/** APIs behind the proxy that do not keep to HTTP, and browsers that do not either: over sockets. */

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** An API that answers every request with these bytes. */
async function startUpstream(answer: string | Uint8Array) {
  const seen: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      seen.push(bytes.toString('latin1'))
      socket.end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  return { seen, target: `http://127.0.0.1:${port}` }
}

/** Somebody who is signed in, in front of such an API. */
async function reach(answer: string | Uint8Array, maxResponseBytes = 1_000_000) {
  const upstream = await startUpstream(answer)
  const { auth, browser } = createWorld({
    proxy: [{ path: '/api', target: upstream.target, maxResponseBytes }],
    environment: { fetch },
  })
  const page = browser()
  await page.signIn('ada')
  const server = await startServer(toNodeListener(auth))
  closing.push(server.close)
  const headers = { ...CALL, cookie: page.cookieHeader() }
  const send = (method = 'GET') =>
    fetch(`${server.url}/auth/api/orders`, {
      method,
      headers: { ...headers, 'sec-fetch-site': 'same-origin' },
    })
  return { ...upstream, send, headers, port: Number(new URL(server.url).port) }
}

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

test('early hints, cookies and headers of a connection stay behind', async () => {
  const hints =
    'HTTP/1.1 103 Early Hints\r\nlink: </evil.js>; rel=preload\r\nset-cookie: a=1\r\n\r\n'
  const own = 'set-cookie: __Host-flowpass=evil; Path=/; Secure\r\nset-cookie2: a=1\r\n'
  const hop =
    'connection: close, x-secret\r\nx-secret: 1\r\nkeep-alive: timeout=9\r\nupgrade: h2c\r\n'
  const opened =
    'access-control-allow-origin: *\r\nclear-site-data: "*"\r\nrefresh: 0;url=//evil\r\n'
  const { send } = await reach(`${hints}${OK}${own}${hop}${opened}content-length: 2\r\n\r\n{}`)
  const response = await send()
  expect([response.status, await response.text()]).toEqual([200, '{}'])
  expect(response.headers.getSetCookie()).toEqual([])
  for (const name of [
    'x-secret',
    'upgrade',
    'access-control-allow-origin',
    'clear-site-data',
    'link',
    'refresh',
  ])
    expect(response.headers.get(name)).toBeNull()
})

test('an answer that has no body brings none, and what follows is no second answer', async () => {
  const second = 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil'
  for (const status of ['204 No Content', '304 Not Modified', '205 Reset Content']) {
    const { send } = await reach(`HTTP/1.1 ${status}\r\ncontent-length: 4\r\n\r\nevil${second}`)
    const response = await send()
    expect([204, 503]).toContain(response.status)
    expect(await response.text()).not.toContain('evil')
  }
  const { send } = await reach(`${OK}content-length: 4\r\n\r\nevil`)
  const head = await send('HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('two lengths, a length and chunks, and what is no HTTP are no answer', async () => {
  const bad = [
    `${OK}content-length: 2\r\ncontent-length: 4\r\n\r\n{}xx`,
    `${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n`,
    'HTTP/1.1 999 \r\n\r\n',
    '\0\0\0\0',
    'HTTP/1.1 200 OK\r\nx: \r\n a\r\nb\r\n\r\n',
  ]
  for (const answer of bad) {
    const { send } = await reach(answer)
    const response = await send()
    expect([500, 503]).toContain(response.status)
    expect(await response.text()).toMatch(/^\{"error":"[a-z_]+"\}$/)
  }
})

test('a small answer that unpacks to a large one breaks off', async () => {
  const packed = gzipSync(Buffer.alloc(8_000_000, 32))
  const head = `${OK}content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`
  const { send } = await reach(Buffer.concat([Buffer.from(head), packed]))
  const response = await send()
  await expect(response.text()).rejects.toBeInstanceOf(Error)
})

test('a request goes on with what is listed alone: no hop, no length of its own, no second request', async () => {
  const { seen, headers, port } = await reach(`${OK}content-length: 2\r\n\r\n{}`)
  const lines = Object.entries({
    ...headers,
    host: 'app.example.com',
    origin: 'https://app.example.com',
    connection: 'close, authorization, x-request-id',
    authorization: 'Bearer evil',
    expect: '100-continue',
    te: 'trailers',
    trailer: 'authorization',
    'x-forwarded-for': '6.6.6.6',
    'x-http-method-override': 'DELETE',
    'transfer-encoding': 'chunked',
  }).map((pair) => pair.join(': '))
  const smuggled = 'GET /admin HTTP/1.1\r\nhost: api\r\n\r\n'
  const chunk = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\nauthorization: Bearer evil\r\n\r\n`
  const told = await sendRaw(
    port,
    `POST /auth/api/orders HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${chunk}`,
  )
  expect(told).toContain('{}')
  const [head = ''] = seen.join('').split('\r\n\r\n')
  expect(head.match(/authorization: Bearer \S+/gi)).toHaveLength(1)
  expect(head).toMatch(/authorization: Bearer canary-access/i)
  expect(head).not.toMatch(/evil|cookie|expect:|te:|trailer:|x-forwarded|override|app\.example/i)
})
