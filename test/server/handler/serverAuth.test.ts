import { describe, expect, test } from 'vitest'
import type { AuthError } from '../../../src/core/authError.ts'
import { createWorld } from './support/handlerWorld.ts'
import { TOKEN_MS } from './support/scriptedProvider.ts'

const DAY_MS = 86_400_000

describe('the methods for routes of the app', () => {
  test.each([false, true])(
    'tell who is signed in, and change nothing (store: %s)',
    async (stored) => {
      const { auth, browser, clock } = createWorld({ stored })
      const page = browser()
      expect(await auth.getSession(page.request())).toBeNull()
      expect(await auth.serverState(page.request())).toEqual({ status: 'anonymous' })
      await expect(auth.requireSession(page.request())).rejects.toMatchObject({
        code: 'session_expired',
        status: 401,
      })
      await page.signIn()
      const { body } = await page.call('/auth/session')
      const { id } = body['session'] as { id: string }
      const user = body['user']
      const session = { id, user, signedInAt: clock.at, scopes: ['openid'] }
      const known = { user, session, expiresAt: clock.at + DAY_MS }
      expect(await auth.getSession(page.request())).toEqual(known)
      expect(await auth.requireSession(page.request())).toEqual(known)
      expect(await auth.serverState(page.request())).toEqual({
        status: 'authenticated',
        session,
        expiresIn: TOKEN_MS / 1000,
      })
      expect(await auth.getAccessToken(page.request())).toMatch(/^canary-access/)
      clock.at += TOKEN_MS
      // Without a store only the browser renews: until then nobody can say that the session is good.
      const expected = stored ? expect.objectContaining({ user }) : null
      expect(await auth.getSession(page.request())).toEqual(expected)
      expect((await auth.serverState(page.request()))?.status).toBe(
        stored ? 'authenticated' : undefined,
      )
      const token = auth.getAccessToken(page.request()).catch(({ code }: AuthError) => code)
      expect(await token).toMatch(stored ? /^canary-access/ : /^session_expired$/)
    },
  )

  test('end all sessions of a person, after an incident', async () => {
    const { auth, browser, provider, settle } = createWorld({ stored: true })
    const [one, two, other] = [browser(), browser(), browser()]
    await one.signIn('ada')
    await two.signIn('ada')
    await other.signIn('eve')
    expect(await auth.revokeUser('ada')).toBe(2)
    await settle()
    for (const page of [one, two])
      expect((await page.call('/auth/session')).body).toEqual({ user: null })
    expect((await other.call('/auth/session')).body['user']).toMatchObject({ id: 'eve' })
    expect([...provider.live.values()]).toEqual(['eve'])
    const stateless = createWorld()
    await expect(stateless.auth.revokeUser('ada')).rejects.toMatchObject({
      code: 'capability_missing',
    })
  })
})
