import { expect } from 'vitest'
import type { AuthErrorCode } from '../../../../src/core/errorCodes.ts'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import type { Page, Scene } from '../createScene.ts'

const chapter = 'Refusals'

/** Has a link sent to somebody, and returns how it is followed. */
interface LinkKind {
  readonly group: 'magicLink' | 'passwordReset'
  send(page: Page, email: string): Promise<unknown>
  open(page: Page, token: string, email: string, password: string): Promise<unknown>
}

const linkKinds: readonly LinkKind[] = [
  {
    group: 'magicLink',
    send: ({ client }, email) => required(client.magicLink, 'magicLink').send({ email }),
    open: ({ client }, token) => required(client.magicLink, 'magicLink').verify({ token }),
  },
  {
    group: 'passwordReset',
    send: ({ client }, email) => required(client.passwordReset, 'passwordReset').request({ email }),
    open: ({ client }, token, email, password) =>
      required(client.passwordReset, 'passwordReset').confirm({ token, email, password }),
  },
]

/** Sends and follows each kind of link that there is. */
async function eachLink(
  scene: Scene,
  test: (follow: () => Promise<AuthErrorCode | 'nothing'>, page: Page) => Promise<void>,
): Promise<void> {
  const { newPassword = 'Quite-Another-1-horse', drive } = scene.system
  for (const { group, send, open } of linkKinds) {
    const page = await scene.open()
    if (!page.client.has(group)) continue
    const { email } = await drive.person()
    await scene.during(send(page, email))
    const token = await required(drive.mail, 'drive.mail').token(email)
    await test(() => codeOf(scene, page, open(page, token, email, newPassword)), page)
  }
}

const hasLinks = (has: (group: string) => boolean) => linkKinds.some(({ group }) => has(group))

/** What systems refuse. */
export const refusalBehaviours: readonly Behaviour[] = [
  {
    id: 'refused.password',
    title: 'Wrong password: `credentials_invalid`, the same for nobody',
    cases: 'ER-07',
    chapter,
    applies: (_system, has) => has('password'),
    async run(scene) {
      const { email } = await scene.system.drive.person()
      const page = await scene.open()
      const { signIn } = required(page.client.password, 'password')
      const wrong = { email, password: 'Wrong-password-1!' }
      const nobody = { email: 'nobody@example.com', password: 'Wrong-password-1!' }
      expect(await codeOf(scene, page, signIn(wrong))).toBe('credentials_invalid')
      expect(await codeOf(scene, page, signIn(nobody))).toBe('credentials_invalid')
      expect(page.client.getState().status).toBe('anonymous')
    },
  },
  {
    id: 'refused.address',
    title: 'What is no single e-mail address is never sent',
    cases: 'TF-14',
    chapter,
    applies: (_system, has) => hasLinks(has) || has('oneTimeCode') || has('password'),
    async run(scene) {
      const { email } = await scene.system.drive.person()
      const { newPassword = 'Quite-Another-1-horse' } = scene.system
      const page = await scene.open()
      const { magicLink, oneTimeCode, password, passwordReset } = page.client
      const before = scene.network.asked.length
      const bad = [`${email},eve@example.com`, `"${email}"`, email.replace('@', '＠'), 'a b@c.d']
      for (const address of bad) {
        const calls = [
          () => magicLink?.send({ email: address }),
          () => passwordReset?.request({ email: address }),
          () => oneTimeCode?.send({ email: address }),
          // A sign-in may go by a user name, and sends no mail.
          () => password?.signUp({ email: address, password: newPassword }),
        ]
        for (const call of calls) {
          const promise = call()
          if (promise) expect(await codeOf(scene, page, promise)).toBe('credentials_invalid')
        }
      }
      expect(scene.network.asked.slice(before)).toEqual([])
    },
  },
  {
    id: 'refused.locked',
    title: 'Locked account: `account_locked`',
    chapter,
    applies: ({ drive }, has) => has('password') && !!drive.lock,
    async run(scene) {
      const person = await scene.system.drive.person()
      await required(scene.system.drive.lock, 'drive.lock')(person)
      const page = await scene.open()
      const { signIn } = required(page.client.password, 'password')
      expect(await codeOf(scene, page, signIn(person))).toBe('account_locked')
      expect(page.client.getState().status).toBe('anonymous')
    },
  },
  {
    id: 'refused.code',
    title: 'Wrong code by e-mail: `credentials_invalid`, and the right one still works',
    chapter,
    applies: (_system, has) => has('oneTimeCode'),
    async run(scene) {
      const { email } = await scene.system.drive.person()
      const page = await scene.open()
      const { send, verify } = required(page.client.oneTimeCode, 'oneTimeCode')
      await scene.during(send({ email }))
      const code = await required(scene.system.drive.mail?.code, 'drive.mail.code')(email)
      const wrong = code.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
      expect(await codeOf(scene, page, verify({ email, code: wrong }))).toBe('credentials_invalid')
      expect(page.client.getState().status).toBe('anonymous')
      await scene.during(verify({ email, code }))
      expect(page.client.getState().status).toBe('authenticated')
    },
  },
  {
    id: 'refused.link_spent',
    title: 'A link works once: `link_expired`',
    chapter,
    applies: (_system, has) => hasLinks(has),
    run: (scene) =>
      eachLink(scene, async (follow) => {
        expect(await follow()).toBe('nothing')
        expect(await follow()).toBe('link_expired')
      }),
  },
  {
    id: 'refused.link_expired',
    title: 'Old link: `link_expired`',
    chapter,
    applies: ({ drive }, has) => hasLinks(has) && !!drive.advance && !!drive.mail?.linkSeconds,
    run: (scene) =>
      eachLink(scene, async (follow, page) => {
        const { advance, mail } = scene.system.drive
        const seconds = required(mail?.linkSeconds, 'drive.mail.linkSeconds') + 1
        await advance?.(seconds)
        await scene.browser.advance(seconds * 1000)
        expect(await follow()).toBe('link_expired')
        expect(page.client.getState().status).toBe('anonymous')
      }),
  },
]
