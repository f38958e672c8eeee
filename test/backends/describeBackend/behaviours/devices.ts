import { expect } from 'vitest'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import type { Page, Scene } from '../createScene.ts'
import { signedIn, signIn } from '../signIn.ts'

const chapter = 'Devices'

const applies: Behaviour['applies'] = (_system, has) => has('sessions')

const sessionsOf = ({ client }: Page) => required(client.sessions, 'sessions')

/** Signs the same person in in two browsers. */
async function onTwoDevices(scene: Scene) {
  const { page, person } = await signedIn(scene)
  const elsewhere = scene.another()
  const other = await signIn(elsewhere, await elsewhere.open(), person)
  return { page, elsewhere, other }
}

/** The sessions of a person on all their devices. */
export const deviceBehaviours: readonly Behaviour[] = [
  {
    id: 'devices.list',
    title: 'Listed, with this very one marked',
    cases: 'SL-01',
    chapter,
    isOffered: applies,
    async run(scene) {
      const { page, elsewhere, other } = await onTwoDevices(scene)
      const here = (await scene.during(sessionsOf(page).list())).sessions
      const there = (await elsewhere.during(sessionsOf(other).list())).sessions
      expect(here.length).toBeGreaterThanOrEqual(2)
      const currentOf = (list: typeof here) => list.filter(({ isCurrent }) => isCurrent)
      expect([currentOf(here).length, currentOf(there).length]).toEqual([1, 1])
      expect(currentOf(here)[0]?.id).not.toBe(currentOf(there)[0]?.id)
    },
  },
  {
    id: 'devices.revoke',
    title: 'Another one ended: it is over there, and not here',
    chapter,
    isOffered: applies,
    async run(scene) {
      const { page, elsewhere, other } = await onTwoDevices(scene)
      const { sessions } = await elsewhere.during(sessionsOf(other).list())
      const target = required(
        sessions.find(({ isCurrent }) => isCurrent),
        'current session',
      )
      await scene.during(sessionsOf(page).revoke({ id: target.id }))
      expect(page.client.getState().status).toBe('authenticated')
      expect(await codeOf(elsewhere, other, other.client.refresh())).toBe('session_expired')
    },
  },
  {
    id: 'devices.revoke_own',
    title: 'This one ended: a sign-out in every tab',
    cases: 'SL-02',
    chapter,
    applies,
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      const { sessions } = await scene.during(sessionsOf(page).list())
      const own = required(
        sessions.find(({ isCurrent }) => isCurrent),
        'current session',
      )
      await scene.during(sessionsOf(page).revoke({ id: own.id }))
      await scene.browser.advance(1000)
      expect(page.client.getState()).toMatchObject({ status: 'anonymous' })
      expect(second.client.getState()).toMatchObject({ status: 'anonymous' })
    },
  },
  {
    id: 'devices.revoke_others',
    title: 'All but this one ended',
    chapter,
    isOffered: applies,
    async run(scene) {
      const { page, elsewhere, other } = await onTwoDevices(scene)
      const result = await scene.during(sessionsOf(page).revokeOthers())
      expect(result).toEqual({ failedIds: [] })
      await scene.during(page.client.refresh())
      expect(page.client.getState().status).toBe('authenticated')
      expect(await codeOf(elsewhere, other, other.client.refresh())).toBe('session_expired')
    },
  },
]
