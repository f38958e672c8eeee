import { createServer as createHttp2, connect as connectHttp2 } from 'node:http2'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { isAuthError } from '../../src/core/isAuthError.ts'
import { toNodeListener } from '../../src/server/node/toNodeListener.ts'
import { CALL, createWorld } from './handler/support/handlerWorld.ts'
import { sendRaw, startServer } from './support/startServer.ts'

/** What body parsers in front leave of a body, and requests that have none. */

const FORM = 'application/x-www-form-urlencoded'
const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function readAll(req: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of req) chunks.push(chunk)
  return Buffer.concat(chunks)
}

type Handler = (request: Request, req: IncomingMessage) => Response | Promise<Response>

/** Serves a handler behind a parser, which leaves what it makes of the bytes in `req.body`. */
async function serve(handler: Handler, parse?: (bytes: Buffer) => unknown): Promise<string> {
  const listener = toNodeListener<IncomingMessage, ServerResponse>(handler)
  const server = await startServer(async (req, res) => {
    if (parse) Object.assign(req, { body: parse(await readAll(req)) })
    listener(req, res)
  })
  closing.push(server.close)
  return server.url
}

/** Says what has come, or why it cannot be read. */
const echo: Handler = async (request) => {
  try {
    const { method, headers } = request
    const hasBody = request.body !== null
    return Response.json({
      method,
      hasBody,
      body: await request.text(),
      headers: Object.fromEntries(headers),
    })
  } catch (thrown) {
    if (!isAuthError(thrown)) throw thrown
    const { code, status, hint, details } = thrown
    return Response.json({ code, status, hint, reason: details['reason'] })
  }
}

describe('a body that a parser in front has read', () => {
  async function told(parsed: unknown, type: string | null) {
    const url = await serve(echo, () => parsed)
    const headers = type === null ? {} : { 'content-type': type }
    // Of bytes, unlike text, no content type is guessed.
    const body = new Uint8Array(50)
    return (await fetch(url, { method: 'POST', headers, body })).json()
  }

  test.each([
    ['a form', FORM, { amount: '5', to: 'bob & cö' }, 'amount=5&to=bob+%26+c%C3%B6'],
    ['a name that comes twice', FORM, { a: ['1', '2'], b: '' }, 'a=1&a=2&b='],
    ['a form with its charset', `${FORM}; charset=utf-8`, { a: '1' }, 'a=1'],
    ['JSON', 'application/json', { a: ['ö', { b: null }] }, '{"a":["ö",{"b":null}]}'],
    ['a list', 'application/json', [1], '[1]'],
    ['JSON of a kind', 'application/ld+json; charset=utf-8', { a: 1 }, '{"a":1}'],
    ['JSON that says it is text', 'text/plain;charset=utf-8', { a: 1 }, '{"a":1}'],
    ['JSON that says nothing', null, { a: 1 }, '{"a":1}'],
    ['text', 'text/csv', 'a;ö', 'a;ö'],
    ['a form as text', FORM, 'a[b]=1', 'a[b]=1'],
    ['bytes', 'multipart/form-data; boundary=x', Buffer.from('--x--'), '--x--'],
  ])(
    'is made anew by its content type, with its own length: %s',
    async (_what, type, parsed, text) => {
      const { body, headers } = await told(parsed, type)
      expect(body).toBe(text)
      expect(headers['content-length']).toBe(`${Buffer.byteLength(text)}`)
      expect(headers['content-type']).toBe(type ?? undefined)
    },
  )

  test('says no longer how it was packed, cut and spelled', async () => {
    const url = await serve(echo, () => ({ a: 'ö' }))
    const type = `${FORM}; charset=iso-8859-1`
    const answer = await sendRaw(
      Number(new URL(url).port),
      `POST / HTTP/1.1\r\nHost: a.example\r\nContent-Type: ${type}\r\nContent-Encoding: gzip\r\n` +
        'Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\nx\r\n0\r\n\r\n',
    )
    const { body, headers } = JSON.parse(/\{.*\}/.exec(answer)?.[0] ?? '')
    expect([body, headers['content-length']]).toEqual(['a=%C3%B6', '8'])
    expect(headers['content-type']).toBe(`${FORM}; charset=utf-8`)
    expect(Object.keys(headers)).not.toContain('content-encoding')
    expect(Object.keys(headers)).not.toContain('transfer-encoding')
  })

  test.each([
    ['a form with fields of fields', FORM, { a: { b: '1' } }],
    ['a list of fields of fields', FORM, { a: ['1', { b: '1' }] }],
    ['a form that is no form', FORM, ['1']],
    ['a form of numbers', FORM, { a: 1 }],
    ['multipart', 'multipart/form-data; boundary=x', { a: '1' }],
    ['XML', 'application/xml', { a: '1' }],
    ['a body that is nowhere', 'application/json', undefined],
  ])('is refused where it cannot be made anew: %s', async (_what, type, parsed) => {
    expect(await told(parsed, type)).toEqual({
      code: 'config_invalid',
      status: 500,
      reason: 'body_parsed',
      hint: expect.stringMatching(/before body parsers/),
    })
  })

  test('stands in nobody’s way who does not read it', async () => {
    const url = await serve(
      (_request, req) => Response.json('body' in req ? req.body : null),
      () => ({ a: { b: '1' } }),
    )
    const headers = { 'content-type': FORM }
    const response = await fetch(url, { method: 'POST', headers, body: 'a[b]=1' })
    expect(await response.json()).toEqual({ a: { b: '1' } })
  })

  const asForm = (bytes: Buffer) => Object.fromEntries(new URLSearchParams(bytes.toString()))

  test('is a notice of the provider all the same: the session ends', async () => {
    const { auth, browser } = createWorld({ stored: true })
    const page = browser()
    await page.signIn()
    const url = await serve(auth, asForm)
    const body = new URLSearchParams({ logout_token: 'good' })
    const { status } = await fetch(`${url}/auth/backchannel-logout`, { method: 'POST', body })
    expect(status).toBe(200)
    expect((await page.call('/auth/session')).body['user']).toBeNull()
  })

  /** A page in front of the proxy, with a parser between them. */
  async function behind(parse: (bytes: Buffer) => unknown) {
    const made = createWorld({ proxy: [{ path: '/api', target: 'https://api.example.com' }] })
    made.world.api = async (request) =>
      Response.json([request.headers.get('content-type'), await request.text()])
    const page = made.browser()
    await page.signIn()
    const url = await serve(made.auth, parse)
    const send = (init: RequestInit & { duplex?: 'half' }, type = FORM) => {
      const headers = { ...CALL, cookie: page.cookieHeader(), 'content-type': type }
      return fetch(`${url}/auth/api/x`, { method: 'POST', headers, ...init })
    }
    return { ...made, send }
  }

  test('goes to an API as what it was', async () => {
    const { send } = await behind(asForm)
    const response = await send({ body: 'amount=5&to=bob' })
    expect(await response.json()).toEqual([FORM, 'amount=5&to=bob'])
  })

  test('does not go to an API where it cannot be made anew, and the app is told', async () => {
    const { send, failures } = await behind(() => ({ a: { b: '1' } }))
    const stream = new Blob(['a[b]=1']).stream()
    for (const init of [{ body: 'a[b]=1' }, { body: stream, duplex: 'half' as const }]) {
      const response = await send(init)
      expect([response.status, await response.json()]).toEqual([500, { error: 'config_invalid' }])
    }
    expect(failures).toEqual(Array(2).fill('/api/x config_invalid server'))
  })
})

describe('a request without a body', () => {
  const raw = async (head: string, parse?: () => unknown) => {
    const url = await serve(echo, parse)
    const answer = await sendRaw(
      Number(new URL(url).port),
      `DELETE / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n${head}`,
    )
    return JSON.parse(/\{.*\}/.exec(answer)?.[0] ?? '')
  }

  test.each(['\r\n', 'Content-Length: 0\r\n\r\n'])('has none: %j', async (head) => {
    expect((await raw(head)).hasBody).toBe(false)
    // What parsers leave where there was nothing to read.
    expect((await raw(head, () => ({}))).hasBody).toBe(false)
    expect((await raw(head, () => undefined)).hasBody).toBe(false)
  })

  test('is not taken for one that has a body, by its length or in chunks', async () => {
    for (const head of [
      'Content-Length: 2\r\n\r\n{}',
      'Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
    ])
      expect(await raw(head)).toMatchObject({ hasBody: true, body: '{}' })
  })

  test('HTTP/2 says it in another way', async () => {
    const listener = toNodeListener(async (request) =>
      Response.json([request.body !== null, await request.text()]),
    )
    const server = createHttp2((req, res) => listener(req, res))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => server.close(resolve)))
    const { port } = server.address() as AddressInfo
    const session = connectHttp2(`http://127.0.0.1:${port}`)
    closing.unshift(() => session.close())
    const ask = async (text: string) => {
      const endStream = text === ''
      const stream = session.request({ ':method': 'DELETE', ':path': '/' }, { endStream })
      if (!endStream) stream.end(text)
      let answer = ''
      for await (const chunk of stream.setEncoding('utf8')) answer += chunk
      return JSON.parse(answer)
    }
    expect([await ask(''), await ask('{}')]).toEqual([
      [false, ''],
      [true, '{}'],
    ])
  })

  test('is sent to an API again with a new token', async () => {
    const { auth, browser, upstream, world } = createWorld({
      stored: true,
      proxy: [{ path: '/api', target: 'https://api.example.com' }],
    })
    world.api = async () => new Response('no', { status: upstream.length === 1 ? 401 : 200 })
    const page = browser()
    await page.signIn()
    const url = await serve(auth)
    const headers = { ...CALL, cookie: page.cookieHeader() }
    const { status } = await fetch(`${url}/auth/api/x`, { method: 'DELETE', headers })
    expect([status, upstream.length]).toEqual([200, 2])
  })
})
