import { expect } from 'vitest'
import * as OTPAuth from 'otpauth'
import type { TwoFactorEnrolment } from '../../../../src/core/groups/twoFactorGroup.ts'
import type { Behaviour } from '../behaviour.ts'
import { codeOf, required } from '../behaviour.ts'
import type { Page, Scene } from '../createScene.ts'
import type { Person } from '../driver.ts'
import { signedIn } from '../signIn.ts'

const chapter = 'Second factor'

/** Codes are taken once each (RFC 6238 section 5.2), so the next one has to be waited for. */
const NEXT_CODE_SECONDS = 31

function codeFrom({ system: { drive } }: Scene, enrolment: TwoFactorEnrolment): string {
  if (drive.totp) return drive.totp(enrolment)
  const secret = OTPAuth.Secret.fromBase32(enrolment.secret)
  return new OTPAuth.TOTP({ secret }).generate({ timestamp: drive.now?.() ?? Date.now() })
}

interface Enrolled {
  /** The browser where the code is asked for. */
  readonly there: Scene
  readonly person: Person
  readonly backupCodes: readonly string[]
  /** A page where the password was right and the code is asked for. */
  readonly page: Page
  /** A code that is right now, and was not used before. */
  code(): Promise<string>
}

/** Switches it on for somebody, who signs in again in another browser. */
async function enrolled(scene: Scene): Promise<Enrolled> {
  const there = scene.another()
  const { page, person } = await signedIn(scene)
  const { setUp, enable } = required(page.client.twoFactor, 'twoFactor')
  const enrolment = await scene.during(setUp())
  const { backupCodes } = await scene.during(enable({ code: codeFrom(scene, enrolment) }))
  const elsewhere = await there.open()
  const { signIn } = required(elsewhere.client.password, 'password')
  expect(await there.during(signIn(person))).toMatchObject({ status: 'challenged' })
  return {
    there,
    person,
    backupCodes,
    page: elsewhere,
    async code() {
      await there.pass(scene.system.drive.totp ? 0 : NEXT_CODE_SECONDS)
      return codeFrom(scene, enrolment)
    },
  }
}

const applies: Behaviour['applies'] = (_system, has) => has('twoFactor') && has('password')

/** The second factor. */
export const twoFactorBehaviours: readonly Behaviour[] = [
  {
    id: 'two_factor.challenge',
    title: 'No session before the code, and one with it',
    cases: 'TF-01',
    chapter,
    isOffered: applies,
    async run(scene) {
      const { there, page, code } = await enrolled(scene)
      expect(page.client.getState()).toMatchObject({
        status: 'challenged',
        challenge: { kind: 'two_factor' },
      })
      expect(await there.during(page.client.getAccessToken())).toBeNull()
      const { verify } = required(page.client.twoFactor, 'twoFactor')
      await there.during(verify({ code: await code() }))
      expect(page.client.getState().status).toBe('authenticated')
    },
  },
  {
    id: 'two_factor.wrong',
    title: 'Wrong code: `two_factor_invalid`, and the right one still works',
    chapter,
    applies,
    async run(scene) {
      const { there, page, code } = await enrolled(scene)
      const { verify } = required(page.client.twoFactor, 'twoFactor')
      const right = await code()
      const wrong = right.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
      expect(await codeOf(there, page, verify({ code: wrong }))).toBe('two_factor_invalid')
      expect(page.client.getState().status).toBe('challenged')
      await there.during(verify({ code: right }))
      expect(page.client.getState().status).toBe('authenticated')
    },
  },
  {
    id: 'two_factor.trouble',
    title: 'No network at the code: the same code works afterwards',
    cases: 'TF-08',
    chapter,
    applies,
    async run(scene) {
      const { there, page, code } = await enrolled(scene)
      const { verify } = required(page.client.twoFactor, 'twoFactor')
      const right = await code()
      there.trouble('down')
      const codes = ['network_failed', 'offline']
      expect(codes).toContain(await codeOf(there, page, verify({ code: right })))
      expect(page.client.getState().status).toBe('challenged')
      there.trouble(null)
      await there.during(verify({ code: right }))
      expect(page.client.getState().status).toBe('authenticated')
    },
  },
  {
    id: 'two_factor.cancel',
    title: 'Given up: nobody is signed in, and the code is worth nothing',
    chapter,
    applies,
    async run(scene) {
      const { there, page, code } = await enrolled(scene)
      const { verify, cancel } = required(page.client.twoFactor, 'twoFactor')
      await there.during(cancel())
      expect(page.client.getState()).toMatchObject({ status: 'anonymous' })
      const late = verify({ code: await code() })
      expect(await codeOf(there, page, late)).toBe('attempt_expired')
      expect(page.client.getState()).toMatchObject({ status: 'anonymous' })
    },
  },
  {
    id: 'two_factor.backup',
    title: 'A backup code works once',
    cases: 'TF-13',
    chapter,
    applies,
    async run(scene) {
      const { there, page, person, backupCodes } = await enrolled(scene)
      const [code = ''] = backupCodes
      await there.during(required(page.client.twoFactor, 'twoFactor').verify({ code }))
      expect(page.client.getState().status).toBe('authenticated')
      await there.during(page.client.signOut({ scope: 'app' }))
      await there.during(required(page.client.password, 'password').signIn(person))
      const { verify } = required(page.client.twoFactor, 'twoFactor')
      expect(await codeOf(there, page, verify({ code }))).toBe('two_factor_invalid')
    },
  },
  {
    id: 'two_factor.disable',
    title: 'Switched off again, with proof',
    cases: 'TF-15',
    chapter,
    applies,
    async run(scene) {
      const { there, page, person, code } = await enrolled(scene)
      const { verify, disable, status } = required(page.client.twoFactor, 'twoFactor')
      await there.during(verify({ code: await code() }))
      expect(await there.during(status())).toMatchObject({ isEnabled: true })
      const refused = await codeOf(there, page, disable({ password: 'Wrong-password-1!' }))
      expect(['credentials_invalid', 'two_factor_invalid']).toContain(refused)
      await there.during(disable({ password: person.password, code: await code() }))
      expect(await there.during(status())).toEqual({ isEnabled: false })
    },
  },
]
