import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { closeServer } from '../../../playground/servers/closeServer.ts'
import { callProvider } from '../../../src/server/providers/wire/callProvider.ts'
import { codeOf, createServerEnvironment, outcome } from './support/providerHarness.ts'

const bounds = { phase: 'request' } as const

test.each(['http://id.example/token', 'ftp://id.example', 'javascript:x', '/token', ''])(
  'AR-06 nothing is sent to %s, wherever it came from',
  async (url) => {
    let calls = 0
    const { environment } = createServerEnvironment(async () => {
      calls += 1
      return Response.json({})
    })
    const running = callProvider(environment, bounds, url)
    expect(codeOf(await outcome(running))).toBe('config_invalid address')
    expect(calls).toBe(0)
  },
)

test('NF-03 a body that stalls is cut with the rest of the call', async () => {
  const stalled = new ReadableStream({ start: (body) => body.enqueue(new Uint8Array(1)) })
  const headers = { 'content-type': 'application/json' }
  const { environment, pass } = createServerEnvironment(
    async () => new Response(stalled, { headers }),
  )
  const running = outcome(callProvider(environment, bounds, 'https://id.example/'))
  await new Promise((resolve) => setImmediate(resolve))
  pass(10_000)
  expect(codeOf(await running)).toBe('timeout')
})

test('NF-08 the cap counts what has been unpacked, and reading stops there', async () => {
  const packed = gzipSync(Buffer.alloc(50_000_000))
  expect(packed.length).toBeLessThan(100_000)
  const server = createServer((_request, response) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    response.writeHead(200, headers).end(packed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { environment } = createServerEnvironment((request) => fetch(request))
  const running = callProvider(environment, bounds, `http://127.0.0.1:${port}/`)
  expect(codeOf(await outcome(running))).toBe('response_invalid size')
  await closeServer(server)
})

test('NF-01 what the network says is not passed on', async () => {
  const { environment } = createServerEnvironment(() =>
    Promise.reject(new Error('canary 10.0.0.7')),
  )
  const error = await outcome(callProvider(environment, bounds, 'https://id.example/'))
  expect(codeOf(error)).toBe('network_failed')
  expect(JSON.stringify([error, Reflect.get(error, 'message')])).not.toContain('canary')
})
