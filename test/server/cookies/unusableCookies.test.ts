import { describe, expect, test } from 'vitest'
import { createRandom } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'
import {
  NEW_SECRET,
  OLD_SECRET,
  createClock,
  createJar,
  requestWith,
  sessionOf,
} from '../support/sealed.ts'
import { SIZES, jarWith, setUp } from '../support/sessionCookies.ts'

const NAME = '__Host-flowpass'
const NONE = { value: null, isUnusable: false }
const UNUSABLE = { value: null, isUnusable: true }

describe('BF-05 BF-09 a cookie that is of no use is named so, and never an exception', () => {
  test('no cookie at all is nothing to clear', async () => {
    const { session } = setUp()
    expect(await session.read(requestWith(''))).toEqual(NONE)
    expect(await session.read(requestWith('flowpass=a; __host-flowpass=b; other=c'))).toEqual(NONE)
  })

  test.each([
    '',
    '1',
    '%',
    '\u00ff',
    'undefined',
    'null',
    '{}',
    'a'.repeat(10_000),
    '5-eyJ',
    '"eyJ"',
  ])('BF-26 %j', async (value) => {
    const { session, ids } = setUp()
    for (const name of [NAME, `${NAME}.0`, `${NAME}.2`]) {
      expect(await session.read(requestWith(`${name}=${value}`))).toEqual(UNUSABLE)
      expect(await ids.read(requestWith(`${name}=${value}`))).toEqual(UNUSABLE)
    }
  })

  test('its secret is known no more', async () => {
    const { jar } = await jarWith(SIZES.middle, setUp(createClock(), [OLD_SECRET]))
    expect(await setUp(createClock(), [NEW_SECRET]).session.read(jar.request())).toEqual(UNUSABLE)
    const both = setUp(createClock(), [NEW_SECRET, OLD_SECRET])
    expect((await both.session.read(jar.request())).value).not.toBeNull()
  })

  test('BF-03 it came twice', async () => {
    const { jar } = await jarWith(SIZES.small)
    const value = jar.cookies.get(NAME) ?? ''
    const mine = `${NAME}=${value}`
    for (const header of [`${mine}; ${NAME}=evil`, `${NAME}=evil; ${mine}`, `${mine}; ${mine}`])
      expect(await setUp().session.read(requestWith(header))).toEqual(UNUSABLE)
    const tossed = requestWith(`flowpass=evil; ${mine}; __Secure-flowpass=evil`)
    expect((await setUp().session.read(tossed)).value).not.toBeNull()
  })

  test('its chunks are in another order, or not all there', async () => {
    const setup = setUp()
    const { jar } = await jarWith(SIZES.large, setup)
    const names = [...jar.cookies.keys()]
    expect(names).toHaveLength(3)
    const random = createRandom(readSeed())
    for (let round = 0; round < 60; round++) {
      const cookies = new Map(jar.cookies)
      const [a, b] = [random.pick(names), random.pick(names)]
      if (random.chance(0.5)) cookies.delete(a)
      else if (a === b) cookies.set(`${NAME}.${random.int(3)}x`, 'a')
      else {
        cookies.set(a, jar.cookies.get(b) ?? '')
        cookies.set(b, jar.cookies.get(a) ?? '')
      }
      const isWhole = names.every((name) => cookies.get(name) === jar.cookies.get(name))
      const { value, isUnusable } = await setup.session.read(createJar(cookies).request())
      expect([value !== null, isUnusable]).toEqual([isWhole, !isWhole])
    }
  })

  test('chunks of two sessions mixed', async () => {
    const setup = setUp()
    const one = await jarWith(SIZES.large, setup)
    const two = await jarWith(SIZES.large, setup)
    for (const name of one.jar.cookies.keys()) {
      const cookies = new Map(one.jar.cookies).set(name, two.jar.cookies.get(name) ?? '')
      expect(
        await setup.session.read(createJar(cookies).request()),
        `${name} of the other`,
      ).toEqual(UNUSABLE)
    }
  })

  test('2,000 changed ones', async () => {
    const seed = readSeed()
    const setup = setUp()
    const { jar } = await jarWith(SIZES.middle, setup)
    const names = [...jar.cookies.keys()]
    for (let stream = 0; stream < 2000; stream++) {
      const random = createRandom(seed, stream)
      const name = random.pick(names)
      const value = jar.cookies.get(name) ?? ''
      const at = random.int(value.length)
      const character = value[at] === 'A' ? 'B' : 'A'
      const changed = random.pick([
        value.slice(0, at) + character + value.slice(at + 1),
        value.slice(0, at),
        value.slice(at + 1),
        `${value}${character}`,
        value.slice(0, at) + value.slice(at + 1),
      ])
      const request = createJar(new Map(jar.cookies).set(name, changed)).request()
      expect(await setup.session.read(request), `seed ${seed}, case ${stream}`).toEqual(UNUSABLE)
    }
  })

  test('something that another version of flowpass has sealed', async () => {
    const { sealer, session } = setUp()
    for (const data of [
      {},
      { id: 'a' },
      { ...sessionOf(), grant: null },
      { ...sessionOf(), serial: '1' },
      'text',
    ]) {
      const text = await sealer.seal('session', data, 60)
      expect(await session.read(requestWith(`${NAME}=${text}`))).toEqual(UNUSABLE)
    }
  })
})

describe('BF-07 a cookie for something else', () => {
  test('is no session, and a session is nothing else', async () => {
    const { sealer, session, ids } = setUp()
    const texts = {
      whole: await sealer.seal('session', sessionOf(), 60),
      id: await sealer.seal('session-id', 'some-id', 60),
      attempt: await sealer.seal('attempt', sessionOf(), 60),
    }
    const asked = async (text: string) => {
      const request = requestWith(`${NAME}=${text}`)
      return [
        (await session.read(request)).value !== null,
        (await ids.read(request)).value !== null,
      ]
    }
    expect(await asked(texts.whole)).toEqual([true, false])
    expect(await asked(texts.id)).toEqual([false, true])
    expect(await asked(texts.attempt)).toEqual([false, false])
  })

  test('the cookie of a server with a store has the id and nothing else', async () => {
    const { ids } = setUp()
    const jar = createJar()
    const headers = new Headers()
    await ids.write(headers, 'some-id', 60)
    jar.take(headers)
    expect([...jar.cookies.keys()]).toEqual([NAME])
    expect((jar.cookies.get(NAME) ?? '').length).toBeLessThan(300)
    expect(await ids.read(jar.request())).toEqual({ value: 'some-id', isUnusable: false })
  })
})
