import { expect } from 'vitest'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import type { Page, Scene } from '../createScene.ts'
import { signedIn, userIdOf } from '../signIn.ts'

const chapter = 'Session'

const RENEWALS = 3

const countOf = (page: Page, name: string) => page.events.filter((event) => event === name).length

/** Has the system say that access tokens have expired, so many times. */
function expire(scene: Scene, times: number): { url: string; count: () => number } {
  const { api } = scene.system.drive
  const { url, expired = () => new Response(null, { status: 401 }) } = required(api, 'drive.api')
  scene.network.answer(url, times, expired)
  const { href } = new URL(url)
  const before = scene.network.asked.length
  const asked = () => scene.network.asked.slice(before).filter((known) => known === href)
  return { url, count: () => asked().length }
}

/** What becomes of a session in one tab. */
export const sessionBehaviours: readonly Behaviour[] = [
  {
    id: 'session.reload',
    title: 'Lives on after a reload',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const id = userIdOf(page)
      const again = await scene.reload(page)
      expect(userIdOf(again)).toBe(id)
      expect(again.states.map(({ status }) => status)).not.toContain('anonymous')
    },
  },
  {
    id: 'session.reload_free',
    title: 'A reload asks the server nothing',
    chapter,
    applies: (system) => system.backend().transport === 'bearer',
    async run(scene) {
      const { page } = await signedIn(scene)
      const before = scene.requestCount()
      const again = await scene.reload(page)
      expect(again.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
      expect(scene.requestCount() - before).toBe(0)
    },
  },
  {
    id: 'session.renewal',
    title: 'Renewed through three expiries',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const id = userIdOf(page)
      const { lifetimeMs } = page.client.inspect()
      for (let round = 1; round <= RENEWALS; round += 1) {
        await scene.pass(required(lifetimeMs, 'lifetime') / 1000)
        expect(page.client.getState()).toMatchObject({ freshness: 'fresh' })
        expect(countOf(page, 'tokenRefreshed')).toBeGreaterThanOrEqual(round)
      }
      expect(userIdOf(page)).toBe(id)
      // Not one renewal more than the life of the tokens asks for.
      expect(countOf(page, 'tokenRefreshed')).toBeLessThanOrEqual(RENEWALS * 2)
      const { api } = scene.system.drive
      if (!api) return
      const response = await scene.during(page.client.fetch(api.url))
      expect(response.status).toBe(200)
      if (api.userId) expect(await api.userId(response)).toBe(id)
    },
  },
  {
    id: 'session.replay',
    title: '401: one renewal, and the request once more',
    chapter,
    applies: ({ drive }) => !!drive.api,
    async run(scene) {
      const { page } = await signedIn(scene)
      const { url, count } = expire(scene, 1)
      const response = await scene.during(page.client.fetch(url))
      expect(response.status).toBe(200)
      expect(countOf(page, 'tokenRefreshed')).toBe(1)
      expect(count()).toBe(2)
    },
  },
  {
    id: 'session.replay_many',
    title: 'Ten requests refused at once: one renewal',
    chapter,
    applies: ({ drive }) => !!drive.api,
    async run(scene) {
      const { page } = await signedIn(scene)
      const { url } = expire(scene, 10)
      const calls = Array.from({ length: 10 }, () => page.client.fetch(url))
      const responses = await scene.during(Promise.all(calls))
      expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200))
      expect(countOf(page, 'tokenRefreshed')).toBe(1)
    },
  },
  {
    id: 'session.replay_once',
    title: 'A server that goes on refusing is not asked a third time',
    chapter,
    applies: ({ drive }) => !!drive.api,
    async run(scene) {
      const { page } = await signedIn(scene)
      const { url, count } = expire(scene, 10)
      expect((await scene.during(page.client.fetch(url))).status).toBe(401)
      expect(count()).toBe(2)
    },
  },
  {
    id: 'session.revoked',
    title: 'Ended at the server: `session_expired` at the next renewal',
    chapter,
    applies: ({ drive }) => !!drive.revoke,
    async run(scene) {
      const { page, person } = await signedIn(scene)
      await required(scene.system.drive.revoke, 'drive.revoke')(person)
      expect(await codeOf(scene, page, page.client.refresh())).toBe('session_expired')
      expect(page.client.getState()).toMatchObject({
        status: 'expired',
        error: { code: 'session_expired' },
      })
      expect(countOf(page, 'sessionExpired')).toBe(1)
    },
  },
  {
    id: 'session.revoked_reload',
    title: 'Ended at the server: nobody is signed in after a reload and a renewal',
    chapter,
    applies: ({ drive }) => !!drive.revoke,
    async run(scene) {
      const { page, person } = await signedIn(scene)
      await required(scene.system.drive.revoke, 'drive.revoke')(person)
      const again = await scene.reload(page)
      // A cookie is asked about at once; tokens are believed until they are spent.
      if (again.client.inspect().transport === 'cookie') expect(userIdOf(again)).toBeNull()
      if (userIdOf(again)) await codeOf(scene, again, again.client.refresh())
      expect(['anonymous', 'expired']).toContain(again.client.getState().status)
    },
  },
  {
    id: 'session.sign_out',
    title: 'Sign-out: gone here at once, and after a reload',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const leaving = page.client.signOut({ scope: 'app' })
      expect(page.client.getState()).toMatchObject({ status: 'anonymous', reason: 'signed_out' })
      expect(await scene.during(leaving)).toMatchObject({ local: true })
      const again = await scene.reload(page)
      expect(again.client.getState().status).toBe('anonymous')
      expect(await scene.during(again.client.getAccessToken())).toBeNull()
    },
  },
  {
    id: 'session.sign_out_server',
    title: 'Sign-out: the server confirms that the session is over there, too',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const before = scene.requestCount()
      const { revoked } = await scene.during(page.client.signOut({ scope: 'app' }))
      if (!revoked) return 'no'
      expect(scene.requestCount()).toBeGreaterThan(before)
      return 'yes'
    },
  },
  {
    id: 'session.sign_out_offline',
    title: 'Sign-out without a network: gone here all the same',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      scene.trouble('down')
      const result = await scene.during(page.client.signOut({ scope: 'app' }))
      expect(result).toMatchObject({ local: true, revoked: false })
      expect(page.client.getState()).toMatchObject({ status: 'anonymous', reason: 'signed_out' })
    },
  },
]
