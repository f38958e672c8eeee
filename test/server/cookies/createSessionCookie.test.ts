import { describe, expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { cookieSettings } from '../../../src/server/cookies/cookieSettings.ts'
import { createSessionCookie } from '../../../src/server/cookies/createSessionCookie.ts'
import { refreshedSession } from '../../../src/server/session/serverSession.ts'
import { createRandom } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'
import {
  NEW_SECRET,
  START,
  cookie,
  createClock,
  createJar,
  grantOf,
  limits,
  sealerWith,
  sessionOf,
} from '../support/sealed.ts'
import { SIZES, jarWith, setUp } from '../support/sessionCookies.ts'

const NAME = '__Host-flowpass'
const NONE = { value: null, isUnusable: false }
const UNUSABLE = { value: null, isUnusable: true }

describe('the cookie with a whole session', () => {
  test.each(Object.entries(SIZES))('brings a %s one back', async (_size, accessToken) => {
    const setup = setUp()
    const { jar, session } = await jarWith(accessToken, setup)
    expect(await setup.session.read(jar.request())).toEqual({ value: session, isUnusable: false })
  })

  test('BF-01 every line of it is for this host, secure connections and no script', async () => {
    for (const accessToken of Object.values(SIZES)) {
      const { headers } = await jarWith(accessToken)
      const lines = headers.getSetCookie()
      expect(lines).toHaveLength(4)
      for (const line of lines) {
        expect(line).toMatch(
          /^__Host-flowpass(\.\d)?=[\w.-]*; Max-Age=\d+; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
        )
        expect(line.length).toBeLessThan(4096)
      }
    }
  })

  test('BF-01 SameSite is Strict where the app wants it', async () => {
    const { sealer, clock } = setUp()
    const strict = cookieSettings({ name: '__Host-a', sameSite: 'Strict' })
    const headers = new Headers()
    const made = createSessionCookie(sealer, { cookie: strict, limits, environment: clock })
    await made.write(headers, sessionOf())
    expect(headers.getSetCookie().every((line) => /^__Host-a.*SameSite=Strict$/.test(line))).toBe(
      true,
    )
  })

  test('no value of it says who it is', async () => {
    const { headers } = await jarWith(SIZES.large)
    const text = headers
      .getSetCookie()
      .map((line) => line.replace(/;.*/, ''))
      .join('')
    const visible = Buffer.from(text.replaceAll(/[^\w-]/g, ''), 'base64url').toString('latin1')
    expect(/ada@example|user-1|refresh-r|aaaaaaaa/.test(text + visible)).toBe(false)
  })

  test('BF-31 that does not fit is an error with a name, and sets nothing', async () => {
    const { session } = setUp()
    const headers = new Headers([['set-cookie', 'other=1']])
    const error = await session
      .write(headers, sessionOf({ accessToken: 'a'.repeat(20_000) }))
      .catch((e: unknown) => e)
    expect(isAuthError(error, 'cookie_invalid') && error.details).toEqual({ reason: 'too_large' })
    expect(JSON.stringify(error).includes('access')).toBe(false)
    expect(headers.getSetCookie()).toEqual(['other=1'])
  })

  test('leaves no chunk behind, whatever the browser had before', async () => {
    const seed = readSeed()
    const random = createRandom(seed)
    const { session } = setUp()
    const jar = createJar()
    for (let round = 0; round < 40; round++) {
      const written = sessionOf({ accessToken: random.pick(Object.values(SIZES)) })
      const headers = new Headers()
      await session.write(headers, written)
      jar.take(headers)
      expect((await session.read(jar.request())).value, `seed ${seed}, round ${round}`).toEqual(
        written,
      )
    }
    const headers = new Headers()
    session.clear(headers)
    jar.take(headers)
    expect([...jar.cookies]).toEqual([])
    expect(await session.read(jar.request())).toEqual(NONE)
  })

  test('set and cleared in one answer, the last counts', async () => {
    const { session } = setUp()
    const headers = new Headers()
    session.clear(headers)
    await session.write(headers, sessionOf())
    const names = headers.getSetCookie().map((line) => line.split('=')[0])
    expect(new Set(names).size).toBe(names.length)
    const jar = createJar()
    jar.take(headers)
    expect((await session.read(jar.request())).value).not.toBeNull()
  })
})

describe('time', () => {
  test.each<[what: string, afterMs: number, isLive: boolean]>([
    ['a day without use, almost', 86_399_999, true],
    ['a day without use', 86_400_000, false],
    ['eight days', 8 * 86_400_000, false],
  ])('%s', async (_what, afterMs, isLive) => {
    const setup = setUp()
    const { jar } = await jarWith(SIZES.small, setup)
    setup.clock.at = START + afterMs
    const { value, isUnusable } = await setup.session.read(jar.request())
    expect([value !== null, isUnusable]).toEqual([isLive, !isLive])
  })

  test('the browser drops it when it is over, and a renewal of the tokens moves nothing', async () => {
    const setup = setUp()
    setup.clock.at = START + 3_600_000
    const headers = new Headers()
    await setup.session.write(headers, refreshedSession(sessionOf(), grantOf()))
    const line = headers.getSetCookie().find((each) => each.startsWith(`${NAME}=`))
    expect(line).toContain(`; Max-Age=${86_400 - 3600};`)
  })

  test('limits that have become shorter count at once', async () => {
    const { jar } = await jarWith(SIZES.small)
    const clock = createClock(START + 7_200_000)
    const shorter = { absoluteSeconds: 3600, idleSeconds: 86_400 }
    const sealer = sealerWith([NEW_SECRET], clock)
    const made = createSessionCookie(sealer, { cookie, limits: shorter, environment: clock })
    expect(await made.read(jar.request())).toEqual(UNUSABLE)
  })

  test('a session that is over is cleared, not set', async () => {
    const setup = setUp()
    setup.clock.at = START + 86_400_000
    const headers = new Headers()
    await setup.session.write(headers, sessionOf())
    expect(headers.getSetCookie().every((line) => line.includes('Max-Age=0;'))).toBe(true)
  })
})
