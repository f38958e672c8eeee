import { describe, expect, test } from 'vitest'
import { ENDPOINT, handlerWith, post, readAnswer } from './support/flowTokens.ts'

const EVIL = 'https://evil.example'
const FRIEND = 'https://friend.example.com'

const answerTo = async (request: Request, options?: Parameters<typeof handlerWith>[0]) =>
  readAnswer(await handlerWith(options)(request))

const read = (headers: Record<string, string>) => new Request(ENDPOINT, { headers })

describe('EJ-07 the method', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'QUERY'])(
    '%s is not taken',
    async (method) => {
      const headers = { 'x-flowpass': '1', 'sec-fetch-site': 'same-origin' }
      const response = await handlerWith()(new Request(ENDPOINT, { method, headers }))
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('POST, OPTIONS')
      expect((await response.text()).includes('token')).toBe(false)
    },
  )

  test('OPTIONS says what is taken and does nothing', async () => {
    let asked = 0
    const getSession = () => {
      asked += 1
      return null
    }
    const response = await handlerWith({ getSession })(new Request(ENDPOINT, { method: 'OPTIONS' }))
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'POST, OPTIONS'])
    expect(asked).toBe(0)
  })

  test('GET is taken where the app wants it, HEAD is not', async () => {
    const handler = handlerWith({ allowGet: true })
    expect((await handler(read({ 'sec-fetch-site': 'same-origin' }))).status).toBe(200)
    const head = await handler(new Request(ENDPOINT, { method: 'HEAD' }))
    expect([head.status, head.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS'])
  })
})

describe('EJ-07 a POST that a page of another site may have sent is refused', () => {
  const own = new URL(ENDPOINT).origin
  const cases: [what: string, headers: Record<string, string | null>, isTaken: boolean][] = [
    ['from the app', {}, true],
    ['without the header', { 'x-flowpass': null }, false],
    ['with another value of it', { 'x-flowpass': 'true' }, false],
    ['with the header twice', { 'x-flowpass': '1, 1' }, false],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, false],
    ['same-site', { 'sec-fetch-site': 'same-site' }, false],
    ['none', { 'sec-fetch-site': 'none' }, false],
    ['an unknown word', { 'sec-fetch-site': 'same-origin, cross-site' }, false],
    ['no metadata, own origin', { 'sec-fetch-site': null, origin: own }, true],
    ['no metadata, no origin', { 'sec-fetch-site': null }, false],
    ['no metadata, evil origin', { 'sec-fetch-site': null, origin: EVIL }, false],
    ['no metadata, null', { 'sec-fetch-site': null, origin: 'null' }, false],
    ['no metadata, upper case', { 'sec-fetch-site': null, origin: own.toUpperCase() }, false],
    ['no metadata, dot at the end', { 'sec-fetch-site': null, origin: `${own}.` }, false],
    ['no metadata, slash at the end', { 'sec-fetch-site': null, origin: `${own}/` }, false],
    ['no metadata, port', { 'sec-fetch-site': null, origin: `${own}:8443` }, false],
    ['no metadata, http', { 'sec-fetch-site': null, origin: 'http://app.example.com' }, false],
    ['no metadata, suffix', { 'sec-fetch-site': null, origin: `${own}.evil.example` }, false],
    ['no metadata, list', { 'sec-fetch-site': null, origin: `${own}, ${EVIL}` }, false],
    ['a form', { 'content-type': 'text/plain', 'x-flowpass': null }, false],
    [
      'no metadata, own origin, no header',
      { 'sec-fetch-site': null, origin: own, 'x-flowpass': null },
      false,
    ],
    [
      'a proxy that says so',
      { 'sec-fetch-site': null, origin: EVIL, 'x-forwarded-host': 'evil.example' },
      false,
    ],
  ]

  test.each(cases)('%s', async (_what, headers, isTaken) => {
    const { status, code, token } = await answerTo(post({}, headers))
    expect([status, code]).toEqual(isTaken ? [200, undefined] : [403, 'request_forged'])
    expect(token !== '').toBe(isTaken)
  })

  test.each(['', 'text/plain', 'multipart/form-data; boundary=x', 'APPLICATION/JSON'])(
    'the content type %j changes nothing about it',
    async (type) => {
      const forged = post('{}', { 'content-type': type, 'sec-fetch-site': 'cross-site' })
      expect((await answerTo(forged)).code).toBe('request_forged')
    },
  )
})

describe('EJ-07 a GET, where it is taken', () => {
  test.each([
    ['a fetch of the app', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty' }, true],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, false],
    ['same-site', { 'sec-fetch-site': 'same-site' }, false],
    [
      'typed into the address bar',
      { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' },
      false,
    ],
    ['a link of the app', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' }, false],
    [
      'a script tag of the app',
      { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'script' },
      false,
    ],
    ['an old browser', {}, false],
    ['an old browser that says where', { origin: new URL(ENDPOINT).origin }, false],
    [
      'a page of another origin that may POST',
      { 'sec-fetch-site': 'cross-site', origin: FRIEND },
      false,
    ],
  ] as [string, Record<string, string>, boolean][])('%s', async (_what, headers, isTaken) => {
    const { status } = await answerTo(read(headers), { allowGet: true, allowedOrigins: [FRIEND] })
    expect(status).toBe(isTaken ? 200 : 403)
  })
})

describe('EJ-07 pages of other origins', () => {
  const preflight = (origin: string) =>
    new Request(ENDPOINT, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    })

  test('who is not listed hears nothing of its origin', async () => {
    const response = await handlerWith({ allowedOrigins: [FRIEND] })(preflight(EVIL))
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-'))).toEqual([])
  })

  test('who is listed may ask and read, by its exact name', async () => {
    const handler = handlerWith({ allowedOrigins: [FRIEND] })
    const { headers } = await handler(preflight(FRIEND))
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': FRIEND,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type, x-flowpass',
      'access-control-allow-methods': 'POST',
      vary: expect.stringContaining('Origin'),
    })
    for (const site of ['same-site', 'cross-site', null]) {
      const answer = await handler(post({}, { origin: FRIEND, 'sec-fetch-site': site }))
      expect(answer.status).toBe(200)
      expect(answer.headers.get('access-control-allow-origin')).toBe(FRIEND)
    }
    const forged = await handler(post({}, { origin: FRIEND, 'x-flowpass': null }))
    expect(forged.status).toBe(403)
    const evil = await handler(post({}, { origin: EVIL, 'sec-fetch-site': 'cross-site' }))
    expect([evil.status, evil.headers.has('access-control-allow-origin')]).toEqual([403, false])
  })

  test.each([
    '*',
    'null',
    'friend.example.com',
    `${FRIEND}/`,
    `${FRIEND}/app`,
    'https://*.example.com',
    'file://x',
    7,
  ])('%s cannot be listed', (origin) => {
    const allowedOrigins = [FRIEND, origin] as string[]
    expect(() => handlerWith({ allowedOrigins })).toThrowError(/allowedOrigins\[1\]/)
  })
})
