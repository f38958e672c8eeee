import { expect } from 'vitest'
import type { AuthErrorCode } from '../../../../src/core/errorCodes.ts'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import type { Trouble } from '../driver.ts'
import { signedIn, userIdOf } from '../signIn.ts'

const chapter = 'Trouble'

function keeps(
  kind: Trouble,
  codes: readonly AuthErrorCode[],
  cases: string,
  title: string,
): Behaviour {
  return {
    id: `trouble.${kind}`,
    title,
    cases,
    chapter,
    async run(scene) {
      const { page } = await signedIn(scene)
      const id = userIdOf(page)
      scene.trouble(kind)
      expect(codes).toContain(await codeOf(scene, page, page.client.refresh()))
      expect(page.errors.at(-1)).toMatchObject({ retryable: true })
      const lifetimeMs = required(page.client.inspect().lifetimeMs, 'lifetime')
      await scene.pass(lifetimeMs / 1000 + 1)
      expect(page.client.getState()).toMatchObject({
        status: 'authenticated',
        session: { user: { id } },
      })
      scene.trouble(null)
      await scene.pass(60)
      await scene.during(page.client.refresh())
      expect(page.client.getState()).toMatchObject({
        freshness: 'fresh',
        session: { user: { id } },
      })
    },
  }
}

function refusesSignIn(kind: Trouble, title: string): Behaviour {
  return {
    id: `trouble.sign_in_${kind}`,
    title,
    chapter,
    applies: (_system, has) => has('password'),
    async run(scene) {
      const person = await scene.system.drive.person()
      const page = await scene.open()
      const { signIn } = required(page.client.password, 'password')
      scene.trouble(kind)
      await codeOf(scene, page, signIn(person))
      expect(page.errors.at(-1)).toMatchObject({ retryable: true })
      expect(page.client.getState().status).toBe('anonymous')
      scene.trouble(null)
      await scene.during(signIn(person))
      expect(page.client.getState().status).toBe('authenticated')
    },
  }
}

/** Lists ask one endpoint each, so that a missing one shows. */
const LISTS = [
  'profile.reload',
  'sessions.list',
  'identities.list',
  'apiKeys.list',
  'organizations.list',
  'twoFactor.status',
] as const

/** What a bad network, a bad server or a missing endpoint does. */
export const troubleBehaviours: readonly Behaviour[] = [
  keeps('down', ['network_failed', 'offline'], 'NF-01', 'No network: the session stays'),
  keeps('failing', ['server_failed'], 'NF-11', '503: the session stays'),
  keeps('limited', ['rate_limited'], 'NF-10', '429: the session stays'),
  keeps(
    'html',
    ['response_invalid'],
    'NF-06',
    'A web page in place of an answer: the session stays',
  ),
  refusesSignIn('down', 'No network at sign-in: retryable, and the same form works afterwards'),
  refusesSignIn('html', 'A web page at sign-in: retryable, and the same form works afterwards'),
  {
    id: 'trouble.missing',
    title: 'Endpoint that is not there: `capability_missing`, and the session stays',
    chapter,
    applies: (_system, has) => LISTS.some((name) => has(name.replace(/\..*/, ''))),
    async run(scene) {
      const { page } = await signedIn(scene)
      const { client } = page
      const calls = {
        'profile.reload': client.profile?.reload,
        'sessions.list': client.sessions?.list,
        'identities.list': client.identities?.list,
        'apiKeys.list': client.apiKeys?.list,
        'organizations.list': client.organizations?.list,
        'twoFactor.status': client.twoFactor?.status,
      }
      scene.trouble('missing')
      const codes = new Set<string>()
      for (const name of LISTS) {
        const call: (() => Promise<unknown>) | undefined = calls[name]
        if (call) codes.add(await codeOf(scene, page, call()))
      }
      // What is held already may do for an answer.
      codes.delete('nothing')
      if (codes.size === 0) return '–'
      expect([...codes]).toEqual(['capability_missing'])
      expect(userIdOf(page)).toBeTruthy()
      return 'yes'
    },
  },
]
