import { describe, expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { createAttemptCookies } from '../../../src/server/cookies/createAttemptCookies.ts'
import type { ServerAttempt } from '../../../src/server/cookies/createAttemptCookies.ts'
import {
  NEW_SECRET,
  OLD_SECRET,
  START,
  createClock,
  createJar,
  requestWith,
  sealerWith,
} from '../support/sealed.ts'

const NAME = '__Host-flowpass'
const ISSUER = 'https://login.example.com'
const OTHER = 'https://other.example.com'

function setUp(secrets = [NEW_SECRET]) {
  const clock = createClock()
  const sealer = sealerWith(secrets, clock)
  const attempts = createAttemptCookies(sealer, { name: NAME })
  const jar = createJar()
  const attemptOf = (state: string, overrides: Partial<ServerAttempt> = {}): ServerAttempt => ({
    issuer: ISSUER,
    state,
    secret: { verifier: `verifier-of-${state}`, nonce: 'nonce-1' },
    returnTo: '/inbox?page=2',
    createdAt: clock.now(),
    ...overrides,
  })
  return {
    clock,
    sealer,
    attempts,
    jar,
    attemptOf,
    async add(state: string, overrides: Partial<ServerAttempt> = {}) {
      const headers = new Headers()
      await attempts.add(headers, jar.request(), attemptOf(state, overrides))
      jar.take(headers)
      return headers
    },
    async take(state: string, issuer = ISSUER) {
      const headers = new Headers()
      const attempt = await attempts.take(jar.request(), headers, state, issuer)
      jar.take(headers)
      return attempt
    },
  }
}

describe('a sign-in that is under way', () => {
  test('comes back as it was, once', async () => {
    const { add, take, attemptOf, jar } = setUp()
    await add('state-1')
    expect([...jar.cookies.keys()]).toEqual([
      expect.stringMatching(/^__Host-flowpass\.attempt-[\da-f]{16}$/),
    ])
    expect(await take('state-1')).toEqual(attemptOf('state-1'))
    expect([...jar.cookies.keys()]).toEqual([])
    expect(await take('state-1')).toBeNull()
  })

  test('BF-01 its cookie is Lax, for ten minutes, this host and no script', async () => {
    const headers = await setUp().add('state-1')
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-flowpass\.attempt-[\da-f]{16}=[\w.-]+; Max-Age=600; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      ),
    ])
    expect(headers.get('set-cookie')).not.toMatch(/verifier|state-1|inbox/)
  })

  test('does not mix with another tab’s', async () => {
    const { add, take } = setUp()
    await add('state-1', { returnTo: '/one' })
    await add('state-2', { returnTo: '/two' })
    expect((await take('state-2'))?.returnTo).toBe('/two')
    expect((await take('state-1'))?.secret).toEqual({
      verifier: 'verifier-of-state-1',
      nonce: 'nonce-1',
    })
  })

  test('is over after ten minutes', async () => {
    const { add, take, clock } = setUp()
    await add('state-1')
    await add('state-2')
    clock.at = START + 599_999
    expect(await take('state-1')).not.toBeNull()
    clock.at = START + 600_000
    expect(await take('state-2')).toBeNull()
  })

  test('is there five times at most: the oldest goes', async () => {
    const { add, take, clock, jar } = setUp()
    for (let index = 0; index < 8; index++) {
      clock.at += 1000
      await add(`state-${index}`)
      expect(jar.cookies.size).toBe(Math.min(index + 1, 5))
    }
    const states = Array.from({ length: 8 }, (_, index) => `state-${index}`)
    const found = await Promise.all(states.map(async (state) => (await take(state)) !== null))
    expect(found).toEqual([false, false, false, true, true, true, true, true])
  })

  test('BF-31 takes no more than 8 KB with all others', async () => {
    const { add, clock, jar, take } = setUp()
    for (let index = 0; index < 5; index++) {
      clock.at += 1000
      await add(`state-${index}`, { returnTo: `/${'x'.repeat(1900)}` })
      const header = jar.request().headers.get('cookie') ?? ''
      expect(header.length).toBeLessThan(8192 + 300)
    }
    expect(await take('state-4')).not.toBeNull()
    const error = await add('state-5', { secret: { verifier: 'v'.repeat(3000) } }).catch(
      (e: unknown) => e,
    )
    expect(isAuthError(error, 'cookie_invalid') && error.details).toEqual({ reason: 'too_large' })
  })

  test('what does not open is cleared with the next one', async () => {
    const { add, jar } = setUp()
    jar.cookies.set(`${NAME}.attempt-0123456789abcdef`, 'nonsense')
    jar.cookies.set(`${NAME}.attempt-short`, 'not ours')
    jar.cookies.set(NAME, 'the session')
    await add('state-1')
    expect([...jar.cookies.keys()]).toEqual([
      `${NAME}.attempt-short`,
      NAME,
      expect.stringMatching(/attempt-[\da-f]{16}$/),
    ])
  })

  test('hundreds of cookies that look like one cost no work', async () => {
    const { add, jar, sealer } = setUp()
    const text = await sealer.seal('attempt', setUp().attemptOf('other'), 600)
    for (let index = 0; index < 100; index++)
      jar.cookies.set(`${NAME}.attempt-${index.toString(16).padStart(16, '0')}`, text)
    await add('state-1')
    expect(jar.cookies.size).toBe(1)
  })
})

describe('CB-10 a sign-in ends where it was begun', () => {
  test('no other provider ends it', async () => {
    const { add, take } = setUp()
    await add('state-1')
    expect(await take('state-1', OTHER)).toBeNull()
    expect(await take('state-1', ISSUER)).toBeNull()
  })

  test('a value under the name of another is refused', async () => {
    const { add, take, jar } = setUp()
    await add('state-1', { issuer: OTHER })
    await add('state-2')
    const [one = '', two = ''] = jar.cookies.keys()
    const values = [...jar.cookies.values()]
    jar.cookies.set(one, values[1] ?? '').set(two, values[0] ?? '')
    expect(await take('state-1')).toBeNull()
    expect(await take('state-2')).toBeNull()
  })

  test('CB-11 a browser that has begun none ends none', async () => {
    const { add } = setUp()
    await add('state-1')
    expect(await setUp().take('state-1')).toBeNull()
  })

  test.each(['', ' state-1', 'STATE-1', 'state-', 'state-11', '\u0000', '%'])(
    'the state is exact: %j',
    async (state) => {
      const { add, take, jar } = setUp()
      await add('state-1')
      expect(await take(state)).toBeNull()
      expect(jar.cookies.size).toBe(1)
    },
  )
})

describe('BF-05 BF-07 an attempt that was not sealed as one', () => {
  test('is none', async () => {
    const { add, jar, sealer, take, attemptOf } = setUp()
    await add('state-1')
    const [name = ''] = jar.cookies.keys()
    const texts = [
      await sealer.seal('session', attemptOf('state-1'), 600),
      await sealerWith([OLD_SECRET]).seal('attempt', attemptOf('state-1'), 600),
      await sealer.seal('attempt', { ...attemptOf('state-1'), secret: { verifier: 1 } }, 600),
      await sealer.seal('attempt', { ...attemptOf('state-1'), returnTo: undefined }, 600),
      await sealer.seal('attempt', 'state-1', 600),
      '',
      '%',
      (jar.cookies.get(name) ?? '').slice(0, -1),
    ]
    for (const text of texts) {
      jar.cookies.set(name, text)
      expect(await take('state-1')).toBeNull()
    }
  })

  test('BF-27 opens after the secret was replaced', async () => {
    const old = setUp([OLD_SECRET])
    await old.add('state-1')
    const { attempts } = setUp([NEW_SECRET, OLD_SECRET])
    expect(await attempts.take(old.jar.request(), new Headers(), 'state-1', ISSUER)).not.toBeNull()
  })

  test('BF-03 came twice', async () => {
    const { add, jar, attempts } = setUp()
    await add('state-1')
    const [pair = ''] = [...jar.cookies].map(([name, value]) => `${name}=${value}`)
    const headers = new Headers()
    expect(
      await attempts.take(requestWith(`${pair}; ${pair}`), headers, 'state-1', ISSUER),
    ).toBeNull()
    expect(headers.getSetCookie()).toHaveLength(1)
  })
})
