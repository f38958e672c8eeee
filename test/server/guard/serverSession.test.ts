import { describe, expect, test } from 'vitest'
import { publicSession } from '../../../src/server/session/publicSession.ts'
import { readSessionLimits } from '../../../src/server/session/readSessionLimits.ts'
import {
  isOver,
  refreshedSession,
  reissuedSession,
  sessionEnd,
  usedSession,
} from '../../../src/server/session/serverSession.ts'
import { START, grantOf, limits, sessionOf } from '../support/sealed.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('a session ends', () => {
  test('a day after it was used last, and a week after it began', () => {
    const session = sessionOf()
    expect(isOver(session, START + DAY - 1, limits)).toBe(false)
    expect(isOver(session, START + DAY, limits)).toBe(true)
    const used = usedSession(session, START + 6.5 * DAY)
    expect(isOver(used, START + 7 * DAY - 1, limits)).toBe(false)
    expect(isOver(used, START + 7 * DAY, limits)).toBe(true)
  })

  test('no later because its tokens are renewed or its id is', () => {
    const session = sessionOf()
    for (const changed of [refreshedSession(session, grantOf()), reissuedSession(session)])
      expect(sessionEnd(changed, limits)).toBe(sessionEnd(session, limits))
  })

  test('no earlier because a clock was set back', () => {
    const used = usedSession(sessionOf(), START + HOUR)
    expect(usedSession(used, START - HOUR).lastUsedAt).toBe(START + HOUR)
    expect(isOver(used, START - HOUR, limits)).toBe(false)
  })

  test('earlier where the limits have become shorter', () => {
    expect(isOver(sessionOf(), START + HOUR, { absoluteSeconds: 3600, idleSeconds: 86_400 })).toBe(
      true,
    )
    expect(isOver(sessionOf(), START + HOUR, { absoluteSeconds: 86_400, idleSeconds: 3600 })).toBe(
      true,
    )
  })

  test('with limits that are checked at the start', () => {
    expect(readSessionLimits()).toEqual({ absoluteSeconds: 604_800, idleSeconds: 86_400 })
    expect(readSessionLimits({ idleSeconds: 60 }).idleSeconds).toBe(60)
    for (const value of [0, -1, NaN, Infinity, '60', null, 1e9])
      for (const name of ['idleSeconds', 'absoluteSeconds'])
        expect(() => readSessionLimits({ [name]: value })).toThrow(`session.${name}`)
  })
})

describe('BF-10 the id', () => {
  test('has 256 random bits, and is another one for each sign-in', () => {
    const ids = Array.from({ length: 200 }, () => sessionOf().id)
    expect(new Set(ids).size).toBe(200)
    expect(ids.every((id) => /^[\w-]{43}$/.test(id))).toBe(true)
  })

  test('is another one when the person may do something else', () => {
    const session = sessionOf()
    const wider = reissuedSession(session, grantOf({ scopes: ['openid', 'admin'] }))
    expect(wider.id).not.toBe(session.id)
    expect([wider.serial, wider.grant.scopes]).toEqual([1, ['openid', 'admin']])
    expect([reissuedSession(session).grant, wider.createdAt]).toEqual([session.grant, START])
  })

  test('stays when the tokens are renewed', () => {
    const session = sessionOf()
    const next = refreshedSession(session, grantOf({ accessToken: 'next' }))
    expect([next.id, next.serial, next.grant.accessToken]).toEqual([session.id, 1, 'next'])
  })
})

describe('what pages know of a session', () => {
  test('is the user and how long it is good', () => {
    expect(publicSession(sessionOf(), START)).toEqual({
      user: { id: 'user-1', name: 'Ada', email: 'ada@example.com', claims: { sub: 'user-1' } },
      session: { scopes: ['openid', 'email'], expiresIn: 300 },
    })
  })

  test('BF-28 has no token in it, no id that somebody could use and nothing that is not named', () => {
    const session = sessionOf({ user: { ...grantOf().user, secret: 'hidden' } as never })
    const text = JSON.stringify(publicSession(session, START, 'public-1'))
    const { accessToken, refreshToken, idToken, providerSessionId } = session.grant
    for (const secret of [
      accessToken,
      refreshToken,
      idToken,
      providerSessionId,
      session.id,
      'hidden',
    ])
      expect(text.includes(secret ?? '?')).toBe(false)
    expect(text.includes('"id":"public-1"')).toBe(true)
  })

  test.each<
    [what: string, accessExpiresAt: number | null, now: number, expiresIn: number | undefined]
  >([
    ['the rest of the access token', START + 300_000, START, 300],
    ['never more than that', START + 300_999, START, 300],
    ['later on', START + 300_000, START + 290_000, 10],
    ['hardly any', START + 300_000, START + 299_999, 1],
    ['none', START + 300_000, START + 300_000, 1],
    ['over', START + 300_000, START + 900_000, 1],
    ['the provider does not tell', null, START, 7 * 86_400],
    ['the session ends first', START + 30 * DAY, START, 7 * 86_400],
  ])('expiresIn: %s', (_what, accessExpiresAt, now, expiresIn) => {
    expect(publicSession(sessionOf({ accessExpiresAt }), now).session.expiresIn).toBe(expiresIn)
  })
})
