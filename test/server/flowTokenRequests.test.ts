import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { FlowTokenSession } from '../../src/server.ts'
import {
  ENDPOINT,
  NOW_SECONDS,
  ada,
  decode,
  handlerWith,
  post,
  readAnswer,
} from './support/flowTokens.ts'

const answerTo = async (request: Request, options?: Parameters<typeof handlerWith>[0]) =>
  readAnswer(await handlerWith(options)(request))

const get = (query = '') =>
  new Request(`${ENDPOINT}${query}`, { headers: { 'sec-fetch-site': 'same-origin' } })

describe('EJ-01 nothing in a request says who the person is', () => {
  const hostile = {
    sub: 'user-2',
    email: 'mallory@example.com',
    name: 'Mallory',
    projectId: 'project-2',
    exp: NOW_SECONDS + 86_400,
    iat: 0,
    iss: 'evil',
    ttlSeconds: 86_400,
    secret: 'x',
    alg: 'none',
    ['__proto__']: { role: 'admin', audience: 'x' },
  }
  const own = {
    sub: 'user-1',
    email: 'ada@example.com',
    name: 'Ada',
    projectId: 'project-1',
    role: 'viewer',
    exp: NOW_SECONDS + 600,
  }

  test('not in the body', async () => {
    const { status, token } = await answerTo(post(hostile))
    expect(status).toBe(200)
    expect(decode(token)).toMatchObject(own)
    expect(decode(token)).not.toHaveProperty('iss')
  })

  test('not in the query, of a POST or of a GET', async () => {
    const query = `?${new URLSearchParams({ sub: 'user-2', email: 'm@example.com', exp: '9' })}`
    const sent = post({})
    const byPost = await answerTo(new Request(`${sent.url}${query}&role=admin`, sent))
    const byGet = await answerTo(get(query), { allowGet: true })
    expect(decode(byPost.token)).toMatchObject(own)
    expect(decode(byGet.token)).toMatchObject(own)
  })

  test('whatever the body and the query are (property)', async () => {
    const handler = handlerWith({ allowGet: true, limiter: { take: () => 0 } })
    const key = fc.oneof(fc.constantFrom(...Object.keys(own), 'aud', '__proto__'), fc.string())
    const body = fc.oneof(fc.dictionary(key, fc.jsonValue()), fc.jsonValue(), fc.string())
    const query = fc.array(fc.tuple(key, fc.string()))
    const given: boolean[] = []
    await fc.assert(
      fc.asyncProperty(body, query, fc.boolean(), async (sent, pairs, isGet) => {
        const search = `?${new URLSearchParams(pairs)}`
        const request = post(JSON.stringify(sent))
        const response = await handler(
          isGet ? get(search) : new Request(`${ENDPOINT}${search}`, request),
        )
        expect([200, 400, 403]).toContain(response.status)
        const { token } = await readAnswer(response)
        given.push(token !== '')
        if (response.status === 200) expect(decode(token)).toMatchObject(own)
        else expect(token).toBe('')
      }),
      { numRuns: 300 },
    )
    expect(new Set(given)).toEqual(new Set([true, false]))
  })
})

describe('EJ-13 what is asked for is never wider than what the person has', () => {
  const roles = ['viewer', 'editor', 'admin']
  const pairs = roles.flatMap((own, have) => roles.map((asked, want) => [own, asked, want <= have]))

  test.each(pairs)('a session of %s asks for %s: %s', async (own, asked, isGiven) => {
    const getSession = () => ({ ...ada, role: String(own) })
    const answer = await answerTo(post({ role: asked }), { getSession })
    expect([answer.status, answer.code]).toEqual(
      isGiven ? [200, undefined] : [403, 'access_denied'],
    )
    if (isGiven) expect(decode(answer.token)['role']).toBe(asked)
  })

  test('a session without a role is a viewer’s', async () => {
    expect((await answerTo(post({ role: 'editor' }))).status).toBe(403)
    expect(decode((await answerTo(post())).token)['role']).toBe('viewer')
  })

  test('who asks for no role gets the session’s', async () => {
    const { token } = await answerTo(post(), { getSession: () => ({ ...ada, role: 'editor' }) })
    expect(decode(token)['role']).toBe('editor')
  })

  test('a role that is not handed out is given to nobody', async () => {
    const getSession = () => ({ ...ada, role: 'admin' })
    const options = { getSession, roles: ['admin', 'viewer'] as const }
    expect((await answerTo(post({ role: 'editor' }), options)).status).toBe(403)
    expect((await answerTo(post({ role: 'owner' }), options)).status).toBe(403)
  })

  test('roleFor says what the person may do at most, in the place of the session', async () => {
    const roleFor = vi.fn((session: FlowTokenSession, _requested: string | null) =>
      session.role === 'owner' ? 'editor' : null,
    )
    const owner = { getSession: () => ({ ...ada, role: 'owner' }), roleFor }
    expect(decode((await answerTo(post(), owner)).token)['role']).toBe('editor')
    expect((await answerTo(post({ role: 'admin' }), owner)).status).toBe(403)
    expect(roleFor.mock.calls.map(([, requested]) => requested)).toEqual([null, 'admin'])
    expect(await answerTo(post(), { roleFor })).toMatchObject({
      status: 403,
      code: 'access_denied',
    })
  })

  test.each([
    ['builder', 200],
    ['reports', 200],
    ['other', 403],
    ['', 403],
  ])('the audience %j: %d', async (audience, status) => {
    const options = { audience: 'builder', audiences: ['reports'] }
    const answer = await answerTo(post({ audience }), options)
    expect(answer.status).toBe(status)
    if (status === 200) expect(decode(answer.token)['aud']).toBe(audience)
  })

  test('without audiences there is none to ask for', async () => {
    expect((await answerTo(post({ audience: 'builder' }))).code).toBe('access_denied')
  })

  test('a GET asks by its query', async () => {
    const options = {
      allowGet: true,
      audiences: ['reports'],
      getSession: () => ({ ...ada, role: 'editor' }),
    }
    const { token } = await answerTo(get('?audience=reports&role=viewer'), options)
    expect(decode(token)).toMatchObject({ aud: 'reports', role: 'viewer' })
    expect((await answerTo(get('?role=admin'), options)).status).toBe(403)
    expect((await answerTo(get('?role=viewer&role=admin'), options)).status).toBe(400)
  })
})
