import { expect } from 'vitest'
import type { Behaviour } from '../behaviour.ts'
import { signedIn, signIn, userIdOf } from '../signIn.ts'

const chapter = 'Tabs and people'

/** How the tabs of a browser act as one. */
export const tabBehaviours: readonly Behaviour[] = [
  {
    id: 'tabs.second',
    title: 'A second tab has the session',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      expect(second.client.getState()).toMatchObject({ status: 'authenticated' })
      expect(userIdOf(second)).toBe(userIdOf(page))
    },
  },
  {
    id: 'tabs.sign_out',
    title: 'A sign-out reaches the second tab within a second',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      await scene.during(page.client.signOut({ scope: 'app' }))
      await scene.browser.advance(1000)
      expect(second.client.getState()).toMatchObject({ status: 'anonymous' })
      expect(second.events).toContain('signedOut')
    },
  },
  {
    id: 'tabs.sign_in',
    title: 'A sign-in reaches the second tab within a second',
    chapter,
    async run(scene) {
      const second = await scene.open()
      const { page } = await signedIn(scene)
      await scene.browser.advance(1000)
      await scene.network.settle()
      expect(userIdOf(second)).toBe(userIdOf(page))
    },
  },
  {
    id: 'tabs.one_renewal',
    title: 'Two tabs, one renewal',
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      const before = page.client.inspect().serial
      await scene.during(Promise.all([page.client.refresh(), second.client.refresh()]))
      await scene.browser.advance(1000)
      await scene.network.settle()
      expect(page.client.inspect().serial).toBe(before + 1)
      expect(second.client.inspect().serial).toBe(before + 1)
    },
  },
  {
    id: 'people.asleep',
    title: 'A tab that has slept through a change of person wakes up with the other one',
    chapter,
    applies: ({ drive }) => !drive.isForOne,
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      const before = userIdOf(page)
      expect(userIdOf(second)).toBe(before)
      second.tab.freeze()
      const other = await signIn(scene, page, await scene.system.drive.person())
      const awake = await scene.reload(second)
      expect(userIdOf(awake)).toBe(userIdOf(other))
      expect(userIdOf(awake)).not.toBe(before)
    },
  },
  {
    id: 'people.gone',
    title: 'A tab that wakes up alone never shows the person before',
    chapter,
    applies: ({ drive }) => !drive.isForOne,
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      const before = userIdOf(second)
      second.tab.freeze()
      const other = await signIn(scene, page, await scene.system.drive.person())
      const after = userIdOf(other)
      other.client.stop()
      other.tab.kill()
      const alone = await scene.reload(second)
      expect(userIdOf(alone)).not.toBe(before)
      // The cookie is the newcomer's; tokens have gone with their tab.
      const isCookie = alone.client.inspect().transport === 'cookie'
      expect(userIdOf(alone)).toBe(isCookie ? after : null)
    },
  },
  {
    id: 'people.change',
    title: 'Somebody else signs in: `identityChanged` in every tab, and nothing is mixed',
    chapter,
    applies: ({ drive }) => !drive.isForOne,
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      const before = userIdOf(page)
      const other = await signIn(scene, page, await scene.system.drive.person())
      const after = userIdOf(other)
      expect(after).not.toBe(before)
      await scene.browser.advance(1000)
      await scene.network.settle()
      expect(userIdOf(second)).toBe(after)
      expect(second.events).toContain(`${before} -> ${after}`)
      const { api } = scene.system.drive
      if (!api) return
      for (const { client } of [other, second]) {
        const response = await scene.during(client.fetch(api.url))
        expect(response.status).toBe(200)
        if (api.userId) expect(await api.userId(response)).toBe(after)
      }
    },
  },
]
