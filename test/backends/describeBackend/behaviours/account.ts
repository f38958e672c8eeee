import { expect } from 'vitest'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import { follow, signedIn, signIn, userIdOf } from '../signIn.ts'
import { newcomer } from './signIn.ts'

const chapter = 'Account'

/** What people do with their account. */
export const accountBehaviours: readonly Behaviour[] = [
  {
    id: 'account.password_reset',
    title: 'Forgotten password: the new one works, the old one does not',
    chapter,
    isOffered: (_system, has) => has('passwordReset') && has('password'),
    async run(scene) {
      const { newPassword = 'Quite-Another-1-horse', drive } = scene.system
      const { email, password } = await drive.person()
      const page = await scene.open()
      const { request, confirm } = required(page.client.passwordReset, 'passwordReset')
      await scene.during(request({ email }))
      const token = await required(drive.mail, 'drive.mail').token(email)
      await scene.during(confirm({ token, email, password: newPassword }))
      const { signIn: enter } = required(page.client.password, 'password')
      // Some are signed in by it, and stay so.
      const old = await scene.another().open()
      const elsewhere = required(old.client.password, 'password')
      expect(await codeOf(scene, old, elsewhere.signIn({ email, password }))).toBe(
        'credentials_invalid',
      )
      await scene.during(enter({ email, password: newPassword }))
      expect(page.client.getState().status).toBe('authenticated')
    },
  },
  {
    id: 'account.password_reset_nobody',
    title: 'Forgotten password of nobody: looks the same',
    cases: 'ER-07',
    chapter,
    applies: (_system, has) => has('passwordReset'),
    async run(scene) {
      const page = await scene.open()
      const { request } = required(page.client.passwordReset, 'passwordReset')
      expect(await codeOf(scene, page, request({ email: 'nobody@example.com' }))).toBe('nothing')
    },
  },
  {
    id: 'account.password_change',
    title: 'Another password: the present one is checked, and the session stays',
    chapter,
    isOffered: (_system, has) => has('passwordChange'),
    async run(scene) {
      const { newPassword = 'Quite-Another-1-horse' } = scene.system
      const { page, person } = await signedIn(scene)
      const id = userIdOf(page)
      const { change } = required(page.client.passwordChange, 'passwordChange')
      const wrong = { currentPassword: 'Wrong-password-1!', newPassword }
      expect(await codeOf(scene, page, change(wrong))).toBe('credentials_invalid')
      await scene.during(change({ currentPassword: person.password, newPassword }))
      expect(userIdOf(page)).toBe(id)
      await scene.during(page.client.refresh())
      const other = scene.another()
      await signIn(other, await other.open(), { email: person.email, password: newPassword })
    },
  },
  {
    id: 'account.email_verification',
    title: 'Address verified by a link, once',
    chapter,
    isOffered: ({ drive }, has) =>
      has('emailVerification') && has('password') && !!drive.mail && !drive.isClosed,
    async run(scene) {
      const page = await scene.open()
      const input = newcomer(scene.system.newPassword)
      const { status } = await scene.during(
        required(page.client.password, 'password').signUp(input),
      )
      const { verify, resend } = required(page.client.emailVerification, 'emailVerification')
      if (status !== 'sent') await scene.during(resend({ email: input.email }))
      const token = await required(scene.system.drive.mail, 'drive.mail').token(input.email)
      await scene.during(verify({ token }))
      expect(await codeOf(scene, page, verify({ token }))).toBe('link_expired')
    },
  },
  {
    id: 'account.email_change',
    title: 'Another e-mail address',
    chapter,
    isOffered: (_system, has) => has('emailChange'),
    async run(scene) {
      const { page, person } = await signedIn(scene)
      const { email } = newcomer()
      const { change, confirm } = required(page.client.emailChange, 'emailChange')
      const { isPending } = await scene.during(change({ email, password: person.password }))
      if (isPending) {
        const token = await required(scene.system.drive.mail, 'drive.mail').token(email)
        await scene.during(confirm({ token }))
      }
      expect(page.client.getState()).toMatchObject({ session: { user: { email } } })
    },
  },
  {
    id: 'account.email_sharing',
    title: 'Address that the person has to agree to',
    chapter,
    isOffered: (_system, has) => has('emailSharing'),
    async run(scene) {
      const { page, person } = await signedIn(scene)
      const { request } = required(page.client.emailSharing, 'emailSharing')
      const next = await follow(scene, page, person, await scene.during(request()))
      expect(next.client.getState()).toMatchObject({
        session: { user: { emailStatus: 'shared', email: expect.any(String) } },
      })
    },
  },
  {
    id: 'account.profile',
    title: 'Another name, in every tab',
    chapter,
    isOffered: (_system, has) => has('profile'),
    async run(scene) {
      const { page } = await signedIn(scene)
      const second = await scene.open()
      const { update, reload } = required(page.client.profile, 'profile')
      await scene.during(update({ name: 'Augusta' }))
      const expected = { status: 'authenticated', session: { user: { name: 'Augusta' } } }
      expect(page.client.getState()).toMatchObject(expected)
      expect(page.events).toContain('userUpdated')
      await scene.browser.advance(1000)
      await scene.network.settle()
      expect(second.client.getState()).toMatchObject(expected)
      await scene.during(reload())
      expect(page.client.getState()).toMatchObject(expected)
    },
  },
  {
    id: 'account.identities',
    title: 'Linked accounts are listed',
    chapter,
    isOffered: (_system, has) => has('identities'),
    async run(scene) {
      const { page } = await signedIn(scene)
      const { list } = required(page.client.identities, 'identities')
      const identities = await scene.during(list())
      for (const { id, provider } of identities)
        expect([id, provider]).toEqual([expect.any(String), expect.any(String)])
      expect(Array.isArray(identities)).toBe(true)
    },
  },
  {
    id: 'account.api_keys',
    title: 'Keys for programs: made, shown once, listed, ended',
    chapter,
    isOffered: (_system, has) => has('apiKeys'),
    async run(scene) {
      const { page } = await signedIn(scene)
      const { list, create, revoke } = required(page.client.apiKeys, 'apiKeys')
      const { apiKeyScopes: scopes = [] } = scene.system.drive
      const { apiKey, key } = await scene.during(create({ name: 'suite', scopes }))
      expect(key.length).toBeGreaterThan(0)
      const listed = await scene.during(list())
      expect(listed).toContainEqual(expect.objectContaining({ id: apiKey.id, name: 'suite' }))
      expect(JSON.stringify(listed)).not.toContain(key)
      await scene.during(revoke({ id: apiKey.id }))
      expect((await scene.during(list())).map(({ id }) => id)).not.toContain(apiKey.id)
    },
  },
  {
    id: 'account.organizations',
    title: 'Organizations, and the one they act in',
    chapter,
    isOffered: (_system, has) => has('organizations'),
    async run(scene) {
      const { page } = await signedIn(scene)
      const organizations = await scene.during(
        required(page.client.organizations, 'organizations').list(),
      )
      expect(organizations.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    },
  },
  {
    id: 'account.switch_organization',
    title: 'Over to another organization: another identity',
    chapter,
    isOffered: ({ drive }, has) => has('organizations') && !!drive.secondOrganization,
    async run(scene) {
      const person = await scene.system.drive.person()
      const prepare = required(scene.system.drive.secondOrganization, 'drive.secondOrganization')
      const id = await prepare(person)
      const page = await signIn(scene, await scene.open(), person)
      const { switchTo } = required(page.client.organizations, 'organizations')
      const next = await follow(scene, page, person, await scene.during(switchTo({ id })))
      expect(next.client.getState()).toMatchObject({ session: { user: { organizationId: id } } })
    },
  },
]
