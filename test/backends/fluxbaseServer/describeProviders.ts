import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  APP_ORIGIN,
  claimsOf,
  listAt,
  objectAt,
  startServer,
  toPerson,
  type TestServer,
} from './startServer.ts'

const REDIRECT_URI = `${APP_ORIGIN}/callback`

/** OAuth, identities and ID tokens, of the contract document. */
export function describeProviders(): void {
  describe('Fluxbase server: sign-in by other providers', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer({
        people: [
          { email: 'unsure@example.com', password: 'some-long-password', isVerified: false },
        ],
      })
    })
    afterAll(() => server.close())

    async function authorize(query = '', provider = 'google', to = server) {
      const redirect = encodeURIComponent(REDIRECT_URI)
      return to.call(`/auth/oauth/${provider}/authorize?redirect_uri=${redirect}${query}`)
    }

    /** Chooses somebody at the provider. @returns the address the browser is sent back to */
    async function choose(url: unknown, person: string): Promise<URL> {
      const answerUrl = new URL(String(url).replace('/authorize', '/answer'))
      answerUrl.searchParams.set('person', person)
      const answer = await fetch(answerUrl, { redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '')
    }

    async function signIn(person: string, to = server) {
      const { body } = await authorize('', 'google', to)
      const back = await choose(body['url'], person)
      return to.call(`/auth/oauth/google/callback${back.search}`)
    }

    it('lists the providers with their addresses', async () => {
      const { body } = await server.call('/auth/oauth/providers')
      expect(listAt(body, 'providers')).toEqual([
        {
          provider: 'google',
          display_name: 'Google',
          authorize_url: '/api/v1/auth/oauth/google/authorize',
        },
        {
          provider: 'github',
          display_name: 'GitHub',
          authorize_url: '/api/v1/auth/oauth/github/authorize',
        },
      ])
    })

    it('answers authorize with JSON, never with a redirect (Fluxbase fact 3)', async () => {
      const { status, body } = await authorize()
      expect([status, body['provider']]).toEqual([200, 'google'])
      expect(Object.keys(body).sort()).toEqual(['provider', 'url'])
    })

    it('ignores PKCE and the state of the client (Fluxbase fact 3)', async () => {
      const { body } = await authorize('&state=mine&code_challenge=abc&code_challenge_method=S256')
      const { searchParams } = new URL(String(body['url']))
      expect(searchParams.has('code_challenge')).toBe(false)
      expect(searchParams.get('state')).not.toBe('mine')
      expect(searchParams.get('state')?.length).toBeGreaterThan(20)
    })

    it('takes code and state by fetch, and answers without cookies and metadata', async () => {
      const { status, body, headers } = await signIn('ada@example.com')
      expect([status, body['is_new_user'], headers.getSetCookie()]).toEqual([200, false, []])
      expect(objectAt(body, 'user')['email']).toBe('ada@example.com')
      expect(objectAt(body, 'user')['user_metadata']).toBeUndefined()
      const { access } = toPerson(body)
      expect((await server.call('/auth/user', { token: access })).status).toBe(200)
    })

    it('makes an account of a newcomer, verified', async () => {
      const first = await signIn('katherine@example.com')
      const second = await signIn('katherine@example.com')
      expect([first.body['is_new_user'], second.body['is_new_user']]).toEqual([true, false])
      expect(objectAt(first.body, 'user')['email_verified']).toBe(true)
    })

    it('takes a state once, and for ten minutes, with an error that has no code', async () => {
      const { body } = await authorize()
      const back = await choose(body['url'], 'ada@example.com')
      const callback = (search: string) => server.call(`/auth/oauth/google/callback${search}`)
      await callback(back.search)
      const again = await callback(back.search)
      const late = await choose((await authorize()).body['url'], 'ada@example.com')
      server.controls.advance(601)
      const expired = await callback(late.search)
      for (const answer of [again, expired])
        expect([answer.status, answer.body]).toEqual([
          400,
          { error: 'Invalid OAuth state parameter' },
        ])
    })

    it('refuses another redirect_uri than that of authorize', async () => {
      const back = await choose((await authorize()).body['url'], 'ada@example.com')
      const other = encodeURIComponent(`${APP_ORIGIN}/other`)
      const { status } = await server.call(
        `/auth/oauth/google/callback${back.search}&redirect_uri=${other}`,
      )
      expect(status).toBe(500)
    })

    it('passes the refusal of a provider on', async () => {
      const { status, body } = await server.call('/auth/oauth/google/callback?error=access_denied')
      expect([status, body]).toEqual([
        400,
        { error: 'OAuth authentication failed', description: 'access_denied' },
      ])
    })

    it('refuses a provider that is not set up', async () => {
      const { status, body } = await authorize('', 'gitlab')
      expect([status, Object.keys(body)]).toEqual([400, ['error']])
    })

    it('has a page at the provider to choose from, which no frame can show', async () => {
      const page = await fetch(String((await authorize()).body['url']))
      const text = await page.text()
      expect(page.headers.get('x-frame-options')).toBe('DENY')
      for (const shown of ['Ada Lovelace', 'Katherine Johnson', 'Cancel'])
        expect(text).toContain(shown)
    })

    it('returns from the provider to no address that is not registered', async () => {
      const evil = encodeURIComponent('https://evil.example/')
      const { body } = await server.call(`/auth/oauth/google/authorize?redirect_uri=${evil}`)
      expect((await fetch(String(body['url']))).status).toBe(400)
    })

    it('takes over the account of an address that is not verified there, unless that quirk is off', async () => {
      const careful = await startServer({
        quirks: { trustsProviderEmail: false },
        people: [
          { email: 'doubtful@example.com', password: 'some-long-password', isVerified: false },
        ],
      })
      const trusting = await signIn('unsure@example.com')
      const refused = await signIn('doubtful@example.com', careful)
      await careful.close()
      expect([trusting.status, refused.status, Object.keys(refused.body)]).toEqual([
        200,
        403,
        ['error'],
      ])
    })

    it('lists identities and unlinks them', async () => {
      const token = toPerson((await signIn('grace@example.com')).body).access
      const list = async () => (await server.call('/auth/user/identities', { token })).body
      const [identity = {}] = listAt(await list(), 'identities')
      expect(identity).toMatchObject({ provider: 'google', email: 'grace@example.com' })
      const path = `/auth/user/identities/${String(identity['id'])}`
      const gone = await server.call(path, { method: 'DELETE', token })
      const again = await server.call(path, { method: 'DELETE', token })
      expect([gone.body, again.body['code']]).toEqual([{ success: true }, 'INVALID_INPUT'])
      expect(listAt(await list(), 'identities')).toEqual([])
    })

    it('begins to link and cannot complete it (row 25), unless that quirk is off', async () => {
      const working = await startServer({ quirks: { linkingNeverCompletes: false } })
      const statuses: number[] = []
      for (const to of [server, working]) {
        const { access } = await to.join()
        const body = { provider: 'github' }
        const { body: begun } = await to.call('/auth/user/identities', { body, token: access })
        const back = await choose(begun['url'], 'katherine@example.com')
        statuses.push((await to.call(`/auth/oauth/github/callback${back.search}`)).status)
      }
      await working.close()
      expect(statuses).toEqual([400, 200])
    })

    it('tells in its own words that there is no token of a provider', async () => {
      const { access } = await server.join()
      const { status, body } = await server.call('/auth/oauth/google/token', { token: access })
      expect([status, body['error_code'], body['code']]).toEqual([
        404,
        'oauth_token_not_found',
        undefined,
      ])
    })

    it('makes no session of an ID token (row 3), unless that quirk is off', async () => {
      const storing = await startServer({ quirks: { idTokenWithoutSession: false } })
      const statuses: number[] = []
      for (const to of [server, storing]) {
        const token = await to.mintIdToken({ provider: 'google', email: 'ada@example.com' })
        const { body } = await to.call('/auth/signin/idtoken', {
          body: { provider: 'google', token },
        })
        const { access, refresh } = toPerson(body)
        expect(claimsOf(access)['email']).toBe('ada@example.com')
        statuses.push((await to.call('/auth/user', { token: access })).status)
        statuses.push((await to.call('/auth/refresh', { body: { refresh_token: refresh } })).status)
      }
      await storing.close()
      expect(statuses).toEqual([401, 401, 200, 200])
    })

    it('refuses an ID token with another nonce', async () => {
      const provider = 'google'
      const token = await server.mintIdToken({ provider, email: 'ada@example.com', nonce: 'one' })
      const { status, body } = await server.call('/auth/signin/idtoken', {
        body: { provider, token, nonce: 'two' },
      })
      expect([status, body['code']]).toEqual([400, 'INVALID_CREDENTIALS'])
    })
  })
}
