import { expect, vi } from 'vitest'
import { capabilities } from '../capabilities.ts'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import type { Page, Scene } from '../createScene.ts'
import { signIn, userIdOf } from '../signIn.ts'

const chapter = 'Surface'

/** Shorter texts are words that stand in any output. */
const MIN_SECRET_LENGTH = 8

/** Everything that a page has said, to anybody. */
function said({ states, errors, debug }: Page, console: unknown): string {
  const described = errors.map((error) => ({
    plain: error,
    message: error.message,
    stack: error.stack,
    cause: error.cause,
  }))
  return JSON.stringify({ states, debug, described, console })
}

/** Collects what a tab keeps, and what its client gives out, as far as it is secret. */
async function secretsOf(scene: Scene, { tab, client }: Page): Promise<string[]> {
  const token = await scene.during(client.getAccessToken())
  const kept = [...tab.values.values()].flatMap((text) =>
    [...text.matchAll(/"(?:accessToken|refreshToken|idToken)":"([^"]+)"/g)].map(
      ([, value]) => value ?? '',
    ),
  )
  return [...kept, ...(token ? [token] : [])].filter(({ length }) => length >= MIN_SECRET_LENGTH)
}

/** What an app sees of a backend. */
export const surfaceBehaviours: readonly Behaviour[] = [
  {
    id: 'surface.has',
    title: 'The client has the groups of the backend, and `has()` says so',
    chapter,
    async run(scene) {
      const { client } = await scene.open()
      const backend = scene.system.backend()
      for (const name of capabilities) {
        expect([name, client.has(name)]).toEqual([name, name in backend])
        if (name === 'redirect') continue
        expect([name, name in client]).toEqual([name, name in backend])
      }
    },
  },
  {
    id: 'surface.secrets',
    title: 'No password, token or code in state, errors, debug events or console',
    cases: 'ER-01',
    chapter,
    async run(scene) {
      const console = [vi.spyOn(globalThis.console, 'log'), vi.spyOn(globalThis.console, 'error')]
      const person = await scene.system.drive.person()
      const start = await scene.open()
      const { password } = start.client
      const wrong = 'Wrong-canary-password-1!'
      if (password)
        await codeOf(scene, start, password.signIn({ email: person.email, password: wrong }))
      const page = await signIn(scene, start, person)
      const secrets = [person.password, wrong, ...(await secretsOf(scene, page))]
      await scene.during(page.client.refresh())
      secrets.push(...(await secretsOf(scene, page)))
      scene.trouble('failing')
      await codeOf(scene, page, page.client.refresh())
      scene.trouble('html')
      await codeOf(scene, page, page.client.refresh())
      scene.trouble(null)
      await scene.during(page.client.signOut({ scope: 'app' }))
      const output = [start, page].map((known) =>
        said(
          known,
          console.map(({ mock }) => mock.calls),
        ),
      )
      for (const spy of console) spy.mockRestore()
      for (const secret of secrets) expect(output.join()).not.toContain(secret)
      // The address is in the profile, and nowhere else.
      const errors = JSON.stringify([start, page].map((known) => [known.debug, known.errors]))
      expect(errors).not.toContain(person.email)
    },
  },
  {
    id: 'surface.tokens',
    title: 'A token for apps that need one; none where a cookie does its work',
    chapter,
    async run(scene) {
      const page = await signIn(scene, await scene.open(), await scene.system.drive.person())
      const token = await scene.during(page.client.getAccessToken())
      if (page.client.inspect().transport === 'cookie') expect(token).toBeNull()
      else expect(required(token, 'access token').length).toBeGreaterThan(0)
      expect(userIdOf(page)).toBeTruthy()
    },
  },
]
