import { request as httpRequest } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createHttp2, connect as connectHttp2 } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createFlowTokenHandler, toNodeListener } from '../../src/server.ts'
import type { NodeListenerOptions } from '../../src/server.ts'
import { ada, config, decode, handlerWith, readAnswer } from './support/flowTokens.ts'
import { sendRaw, startServer } from './support/startServer.ts'
import type { TestServer } from './support/startServer.ts'

const running: TestServer[] = []

async function serve(
  handler: (
    request: Request,
    req: IncomingMessage,
    res: ServerResponse,
  ) => Response | Promise<Response>,
  options?: NodeListenerOptions,
): Promise<TestServer> {
  const server = await startServer(toNodeListener(handler, options))
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

const headers = {
  'x-flowpass': '1',
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
}

describe('flow tokens over a real http server', () => {
  test('a page gets its token', async () => {
    const { url } = await serve(handlerWith())
    const response = await fetch(`${url}/api/flow-token`, { method: 'POST', headers, body: '{}' })
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const { status, token } = await readAnswer(response)
    expect([status, decode(token)['sub']]).toEqual([200, 'user-1'])
  })

  test('an old browser is known by its exact Origin, and a proxy’s word counts where it is trusted', async () => {
    const ask = async (server: TestServer, sent: Record<string, string>) => {
      const own = { 'x-flowpass': '1', ...sent }
      return (await fetch(`${server.url}/t`, { method: 'POST', headers: own })).status
    }
    const plain = await serve(handlerWith())
    const behind = await serve(handlerWith(), { trustProxy: true })
    const forwarded = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example, app.example.com',
    }
    expect(await ask(plain, { origin: plain.url })).toBe(200)
    expect(await ask(plain, { origin: 'https://app.example.com', ...forwarded })).toBe(403)
    expect(await ask(behind, { origin: 'https://app.example.com', ...forwarded })).toBe(200)
    expect(await ask(behind, { origin: 'https://evil.example', ...forwarded })).toBe(403)
  })

  test('EJ-07 HEAD and GET bring no token', async () => {
    const { url } = await serve(handlerWith())
    const head = await fetch(url, { method: 'HEAD', headers })
    expect([head.status, await head.text()]).toEqual([405, ''])
    expect((await readAnswer(await fetch(url, { headers }))).token).toBe('')
  })

  test('the session may hang on req, as Express has it', async () => {
    const handler = createFlowTokenHandler({
      ...config,
      getSession: (_request, req: IncomingMessage & { user?: typeof ada }) => req.user ?? null,
    })
    const listener = toNodeListener(handler)
    const server = await startServer((req, res) => listener(Object.assign(req, { user: ada }), res))
    running.push(server)
    expect((await fetch(server.url, { method: 'POST', headers })).status).toBe(200)
  })

  test('a body that express.json() has read is handed on', async () => {
    const listener = toNodeListener(handlerWith({ audiences: ['reports'] }))
    const server = await startServer(async (req, res) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of req) chunks.push(chunk)
      listener(Object.assign(req, { body: JSON.parse(Buffer.concat(chunks).toString()) }), res)
    })
    running.push(server)
    const body = JSON.stringify({ audience: 'reports' })
    const { token } = await readAnswer(await fetch(server.url, { method: 'POST', headers, body }))
    expect(decode(token)['aud']).toBe('reports')
  })

  test('a body that is too long is refused while it comes, and the line stays usable', async () => {
    const { port } = await serve(handlerWith())
    const pad = 'x'.repeat(200_000)
    const head = [
      'POST /t HTTP/1.1',
      'Host: 127.0.0.1',
      'X-Flowpass: 1',
      'Sec-Fetch-Site: same-origin',
      'Content-Type: application/json',
    ].join('\r\n')
    const long = `${head}\r\nTransfer-Encoding: chunked\r\n\r\n${pad.length.toString(16)}\r\n${pad}\r\n0\r\n\r\n`
    const short = `${head}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`
    const answer = await sendRaw(port, long + short)
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
  })
})

describe('requests', () => {
  const echo = async (request: Request) =>
    Response.json({
      url: request.url,
      method: request.method,
      body: request.body ? await request.text() : null,
      headers: Object.fromEntries(request.headers),
    })

  const raw = (target: string, host = 'Host: app.example.com\r\n') =>
    `GET ${target} HTTP/1.1\r\n${host}X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n`

  test.each([
    ['/a?b=c', 'http://app.example.com/a?b=c'],
    ['//evil.example/x', 'http://app.example.com//evil.example/x'],
    ['http://evil.example/x?y', 'http://app.example.com/x?y'],
    ['/@evil.example', 'http://app.example.com/@evil.example'],
    ['/a/../b', 'http://app.example.com/b'],
  ])('the address of %s is %s, whatever is forwarded', async (target, expected) => {
    const { port } = await serve(echo)
    const answer = await sendRaw(port, raw(target))
    expect(answer).toContain(`"url":"${expected}"`)
  })

  test.each([
    'app.example.com@evil.example',
    'evil.example/',
    'a b',
    'evil.example#',
    '',
    '[::1',
    '-',
  ])('the host %j is refused', async (host) => {
    const { port } = await serve(echo)
    expect(await sendRaw(port, raw('/', `Host: ${host}\r\n`))).toMatch(/^HTTP\/1\.1 400 /)
  })

  test.each(['localhost:3000', '[::1]:3000', 'a_b.example', 'EXAMPLE.com', 'example.com.'])(
    'the host %j is fine',
    async (host) => {
      const { port } = await serve(echo)
      expect(await sendRaw(port, raw('/', `Host: ${host}\r\n`))).toMatch(/^HTTP\/1\.1 200 /)
    },
  )

  test('a body comes through byte for byte, up to a megabyte', async () => {
    const { url } = await serve(async (request) => new Response(await request.arrayBuffer()))
    const body = Uint8Array.from({ length: 1_048_576 }, (_, index) => (index * 7919) % 256)
    const response = await fetch(url, { method: 'POST', body })
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(body))).toBe(true)
    const longer = await fetch(url, { method: 'POST', body: new Uint8Array(1_048_577) })
    expect(longer.status).toBe(413)
  })

  test('a method that no page may use is refused', async () => {
    const { port } = await serve(echo)
    const status = await new Promise((resolve) =>
      httpRequest({ port, method: 'TRACE' }, (res) => resolve(res.resume().statusCode)).end(),
    )
    expect(status).toBe(400)
  })

  test('a browser that goes away aborts the request', async () => {
    let isAborted: () => void = () => {}
    const aborted = new Promise<void>((resolve) => (isAborted = resolve))
    const gone = new AbortController()
    const { url } = await serve(async (request) => {
      request.signal.addEventListener('abort', () => isAborted())
      gone.abort()
      await aborted
      return new Response()
    })
    await expect(fetch(url, { method: 'POST', signal: gone.signal })).rejects.toThrow('aborted')
    await aborted
  })

  test('a body that is cut off is an error to read', async () => {
    let finish: (error: unknown) => void = () => {}
    const failure = new Promise((resolve) => (finish = resolve))
    const { port } = await serve(async (request) => {
      finish(await request.text().catch((error: unknown) => error))
      return new Response()
    })
    const req = httpRequest({ port, method: 'POST', headers: { 'content-length': '10' } })
    req.on('error', () => {})
    req.write('half')
    setTimeout(() => req.destroy(), 20)
    expect(await failure).toBeInstanceOf(Error)
  })

  test('HTTP/2', async () => {
    const listener = toNodeListener(handlerWith())
    const server = createHttp2((req, res) => listener(req, res))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const session = connectHttp2(`http://127.0.0.1:${port}`)
    const stream = session.request({ ':method': 'POST', ':path': '/t', ...headers })
    stream.end('{}')
    let text = ''
    for await (const chunk of stream.setEncoding('utf8')) text += chunk
    session.close()
    await new Promise((resolve) => server.close(resolve))
    expect(JSON.parse(text)).toHaveProperty('token')
  })
})

describe('answers', () => {
  test('each cookie has a header of its own', async () => {
    const { url } = await serve(() => {
      const answer = new Response('ok', { status: 201, headers: { 'x-a': '1' } })
      answer.headers.append('set-cookie', 'a=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT')
      answer.headers.append('set-cookie', 'b=2')
      return answer
    })
    const response = await fetch(url)
    expect([response.status, response.headers.get('x-a')]).toEqual([201, '1'])
    expect(response.headers.getSetCookie()).toEqual([
      'a=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT',
      'b=2',
    ])
  })

  test('a long one goes out as fast as it is read, and ends where the reader goes', async () => {
    let made = 0
    let end: () => void = () => {}
    const ended = new Promise<void>((resolve) => (end = resolve))
    const { port } = await serve(() => {
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          made += 1
          controller.enqueue(new Uint8Array(65_536))
        },
        cancel: () => end(),
      })
      return new Response(endless)
    })
    const req = httpRequest({ port }, (res) => {
      res.pause()
      setTimeout(() => res.destroy(), 100)
    })
    req.on('error', () => {}).end()
    await ended
    expect(made).toBeLessThan(500)
  })

  test('what a handler throws is told to nobody', async () => {
    const { url } = await serve(() => {
      throw new Error('password of the database: hunter2')
    })
    const response = await fetch(url)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await readAnswer(response)).toMatchObject({
      status: 500,
      text: '{"error":"server_failed"}',
    })
  })

  test('a body that breaks off is not taken for a whole one', async () => {
    const { url } = await serve(() => {
      let isFirst = true
      const broken = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (isFirst) controller.enqueue(new Uint8Array(10))
          else controller.error(new Error('x'))
          isFirst = false
        },
      })
      return new Response(broken)
    })
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow(
      /terminated|fetch failed/,
    )
  })

  test('100 requests leave no listener behind on a line that is kept', async () => {
    const { url } = await serve(handlerWith({ limiter: { take: () => 0 } }))
    const warnings: Error[] = []
    const onWarning = (warning: Error) => warnings.push(warning)
    process.on('warning', onWarning)
    for (let index = 0; index < 100; index += 1)
      await (await fetch(url, { method: 'POST', headers, body: '{}' })).text()
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
  })
})
