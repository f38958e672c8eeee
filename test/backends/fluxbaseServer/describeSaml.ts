import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_ORIGIN, startServer, toPerson, type TestServer } from './startServer.ts'

const RETURN_TO = `${APP_ORIGIN}/signed-in?from=saml`

/** SAML, of the contract document. */
export function describeSaml(): void {
  describe('Fluxbase server: SAML', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startServer()
    })
    afterAll(() => server.close())

    const login = (returnTo: string, accept = 'text/html') =>
      server.call(`/auth/saml/login/acme?redirect_url=${encodeURIComponent(returnTo)}`, {
        headers: { accept },
      })

    /** Reads the form of the first person on the page of the provider: Ada. */
    async function formOf(returnTo: string): Promise<URLSearchParams> {
      const { headers } = await login(returnTo)
      const text = await (await fetch(headers.get('location') ?? '')).text()
      const field = (name: string) =>
        new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(text)?.[1] ?? ''
      return new URLSearchParams({
        SAMLResponse: field('SAMLResponse'),
        RelayState: field('RelayState'),
      })
    }

    const post = (form: URLSearchParams) =>
      fetch(`${server.url}/api/v1/auth/saml/acs`, {
        method: 'POST',
        body: form,
        redirect: 'manual',
      })

    it('lists providers as a bare array', async () => {
      const { body } = await server.call('/auth/saml/providers')
      expect(body['list']).toEqual([
        expect.objectContaining({
          name: 'acme',
          enabled: true,
          login_url: '/api/v1/auth/saml/login/acme',
        }),
      ])
    })

    it('redirects to the provider, and answers with JSON to whoever accepts JSON', async () => {
      const [page, json] = [await login(RETURN_TO), await login(RETURN_TO, 'application/json')]
      expect(page.status).toBe(302)
      expect([json.status, json.body['redirect_url']]).toEqual([200, page.headers.get('location')])
    })

    it('brings the tokens back in the fragment, without lifetime and user', async () => {
      const answer = await post(await formOf(RETURN_TO))
      const url = new URL(answer.headers.get('location') ?? '')
      const fragment = new URLSearchParams(url.hash.slice(1))
      expect(url.href).toMatch(`${RETURN_TO}#`)
      expect([...fragment.keys()]).toEqual(['access_token', 'refresh_token', 'token_type'])
      const token = fragment.get('access_token') ?? ''
      const user = await server.call('/auth/user', { token })
      expect([answer.status, user.body['email']]).toEqual([302, 'ada@example.com'])
      expect(answer.headers.getSetCookie()).toEqual([])
    })

    it('takes tokens to no address that is not allowed', async () => {
      const answer = await post(await formOf('https://evil.example/'))
      expect([answer.status, await answer.json()]).toEqual([
        200,
        expect.objectContaining({ token_type: 'bearer', expires_in: 900 }),
      ])
    })

    it('takes a response once, and none that is forged, with errors that have no code', async () => {
      const form = await formOf(RETURN_TO)
      await post(form)
      const replayed = await post(form)
      const xml = Buffer.from(form.get('SAMLResponse') ?? '', 'base64')
        .toString()
        .replace('ada@', 'grace@')
      const forged = await post(
        new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') }),
      )
      expect([replayed.status, await replayed.json()]).toEqual([
        401,
        { error: 'SAML assertion has already been used' },
      ])
      expect([forged.status, await forged.json()]).toEqual([
        401,
        { error: 'invalid SAML assertion' },
      ])
    })

    it('wants a form, not JSON', async () => {
      const { status } = await server.call('/auth/saml/acs', { body: { SAMLResponse: 'x' } })
      expect(status).toBe(400)
    })

    it('names an address to sign out at, without its prefix', async () => {
      const answer = await post(await formOf(''))
      const body: Record<string, unknown> = await answer.json()
      const out = await server.call('/auth/signout', {
        method: 'POST',
        token: toPerson(body).access,
      })
      expect(out.body).toMatchObject({
        saml_logout: true,
        provider: 'acme',
        slo_url: '/auth/saml/logout/acme',
      })
    })

    it('answers 404 for a provider it does not know', async () => {
      const { status, body } = await server.call('/auth/saml/login/other')
      expect([status, body]).toEqual([404, { error: 'SAML provider not found' }])
    })
  })
}
