import { expect } from 'vitest'
import type { LoginResult } from '../../../src/core/groups/loginResult.ts'
import type { RedirectOptions } from '../../../src/core/redirectGroup.ts'
import { required } from './behaviour.ts'
import type { Page, Scene } from './createScene.ts'
import type { Person } from './driver.ts'

/** Signs a person in, in one of the ways there are. Returns the page where they are then. */
export type Way = (scene: Scene, page: Page, person: Person) => Promise<Page>

/** Has what a call says done: nothing, or a visit to the provider's pages. */
export async function follow(
  scene: Scene,
  page: Page,
  person: Person,
  result: LoginResult,
): Promise<Page> {
  return result.status === 'redirecting' ? returnFrom(scene, page, person) : page
}

/** Goes through the pages where the app has sent the browser, and comes back. */
export async function returnFrom(scene: Scene, page: Page, person: Person): Promise<Page> {
  const url = required(page.tab.navigations.at(-1), 'navigation')
  return scene.reload(page, await scene.authorize(url, person))
}

async function byRedirect(
  scene: Scene,
  page: Page,
  person: Person,
  options: RedirectOptions & { readonly provider: string },
): Promise<Page> {
  await scene.during(required(page.client.signIn.redirect, 'signIn.redirect')(options))
  return returnFrom(scene, page, person)
}

/** The ways to sign in with an account that is there already, by the group they need. */
export const ways = {
  async password(scene, page, person) {
    const { email, password } = person
    const { signIn } = required(page.client.password, 'password')
    return follow(scene, page, person, await scene.during(signIn({ email, password })))
  },
  async redirect(scene, page, person) {
    await scene.during(required(page.client.signIn.redirect, 'signIn.redirect')())
    return returnFrom(scene, page, person)
  },
  async social(scene, page, person) {
    const providers = await scene.during(required(page.client.social, 'social').providers())
    const { id: provider } = required(providers[0], 'provider')
    return byRedirect(scene, page, person, { provider })
  },
  async magicLink(scene, page, person) {
    const { send, verify } = required(page.client.magicLink, 'magicLink')
    await scene.during(send({ email: person.email }))
    const token = await required(scene.system.drive.mail, 'drive.mail').token(person.email)
    return follow(scene, page, person, await scene.during(verify({ token })))
  },
  async oneTimeCode(scene, page, { email }) {
    const { send, verify } = required(page.client.oneTimeCode, 'oneTimeCode')
    await scene.during(send({ email }))
    const code = await required(scene.system.drive.mail?.code, 'drive.mail.code')(email)
    await scene.during(verify({ email, code }))
    return page
  },
} satisfies Record<string, Way>

/** Signs somebody in, in the first way there is. */
export async function signIn(scene: Scene, page: Page, person: Person): Promise<Page> {
  const names = ['password', 'redirect', 'social', 'magicLink', 'oneTimeCode'] as const
  const name = required(
    names.find((known) => page.client.has(known)),
    'way to sign in',
  )
  const before = page.events.length
  const next = await ways[name](scene, page, person)
  // A page that was loaded anew has said nothing else yet.
  expect(next === page ? next.events.slice(before) : next.events).toContain('signedIn')
  expect(next.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
  return next
}

/** Opens the app and signs somebody in. */
export async function signedIn(scene: Scene): Promise<{ page: Page; person: Person }> {
  const person = await scene.system.drive.person()
  return { page: await signIn(scene, await scene.open(), person), person }
}

/** Returns the identifier of whoever is signed in on a page. */
export function userIdOf({ client }: Page): string | null {
  const state = client.getState()
  return state.status === 'authenticated' ? state.session.user.id : null
}
