import { expect } from 'vitest'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import { follow, userIdOf, ways } from '../signIn.ts'

const chapter = 'Sign-in'

function wayIn(name: keyof typeof ways, title: string): Behaviour {
  return {
    id: `sign_in.${name}`,
    title,
    chapter,
    isOffered: (_system, has) => has(name),
    async run(scene) {
      const person = await scene.system.drive.person()
      const page = await ways[name](scene, await scene.open(), person)
      expect(page.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
      expect(userIdOf(page)).toBeTruthy()
      expect(page.events.filter((event) => event === 'signedIn')).toHaveLength(1)
      const { api } = scene.system.drive
      if (!api) return
      const response = await scene.during(page.client.fetch(api.url))
      expect(response.status).toBe(200)
      if (api.userId) expect(await api.userId(response)).toBe(userIdOf(page))
    },
  }
}

/** How people get in. */
export const signInBehaviours: readonly Behaviour[] = [
  wayIn('password', 'Password'),
  wayIn('redirect', "The provider's page"),
  wayIn('social', 'Another provider, relayed'),
  wayIn('magicLink', 'Link by e-mail'),
  wayIn('oneTimeCode', 'Code by e-mail'),
  {
    id: 'sign_in.anonymous',
    title: 'Nobody in particular',
    chapter,
    isOffered: (_system, has) => has('anonymous'),
    async run(scene) {
      const page = await scene.open()
      await scene.during(required(page.client.anonymous, 'anonymous').signIn())
      expect(page.client.getState()).toMatchObject({
        status: 'authenticated',
        session: { user: { isAnonymous: true } },
      })
    },
  },
  {
    id: 'sign_in.convert',
    title: 'Nobody in particular becomes somebody, and stays the same person',
    chapter,
    applies: (_system, has) => has('anonymous'),
    async run(scene) {
      const page = await scene.open()
      const { signIn, convert } = required(page.client.anonymous, 'anonymous')
      await scene.during(signIn())
      const id = userIdOf(page)
      await scene.during(convert(newcomer(scene.system.newPassword)))
      expect(userIdOf(page)).toBe(id)
      expect(page.client.getState()).not.toMatchObject({ session: { user: { isAnonymous: true } } })
    },
  },
  {
    id: 'sign_up',
    title: 'New account',
    chapter,
    isOffered: ({ drive }, has) => has('password') && !drive.isClosed,
    async run(scene) {
      const page = await scene.open()
      const { password } = page.client
      const input = newcomer(scene.system.newPassword)
      const result = await scene.during(required(password, 'password').signUp(input))
      if (result.status === 'sent' && page.client.emailVerification) {
        const token = await required(scene.system.drive.mail, 'drive.mail').token(input.email)
        await scene.during(page.client.emailVerification.verify({ token }))
      }
      const isIn = page.client.getState().status === 'authenticated'
      const next = isIn ? page : await ways.password(scene, page, input)
      expect(next.client.getState().status).toBe('authenticated')
    },
  },
  {
    id: 'sign_up.taken',
    title: 'A second account with the same address is refused, or looks the same from outside',
    chapter,
    applies: ({ drive }, has) => has('password') && !drive.isClosed,
    async run(scene) {
      const { email } = await scene.system.drive.person()
      const page = await scene.open()
      const input = { ...newcomer(scene.system.newPassword), email }
      const { signUp } = required(page.client.password, 'password')
      expect(['signup_rejected', 'nothing']).toContain(await codeOf(scene, page, signUp(input)))
      expect(page.client.getState().status).not.toBe('authenticated')
    },
  },
  {
    id: 'invitations.accept',
    title: 'Invitation',
    chapter,
    isOffered: ({ drive }, has) => has('invitations') && !!drive.invite,
    async run(scene) {
      const page = await scene.open()
      const { token, email } = await required(scene.system.drive.invite, 'drive.invite')()
      const person = { ...newcomer(scene.system.newPassword), email }
      const { accept } = required(page.client.invitations, 'invitations')
      const result = await scene.during(accept({ ...person, token }))
      const there = await follow(scene, page, person, result)
      const isIn = there.client.getState().status === 'authenticated'
      const next = isIn ? there : await ways.password(scene, there, person)
      expect(next.client.getState().status).toBe('authenticated')
    },
  },
]

/** Somebody who has no account yet. */
export function newcomer(password = 'Quite-Another-1-horse') {
  const email = `new-${crypto.randomUUID().slice(0, 8)}@example.com`
  return { email, password, name: 'Mary Somerville' }
}
