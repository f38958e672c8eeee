import { describe, expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { MAX_CHUNKS, chunkCookie, joinChunks } from '../../../src/server/cookies/chunkCookie.ts'
import { serializeCookie } from '../../../src/server/cookies/serializeCookie.ts'
import { createRandom } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'

const NAME = '__Host-flowpass'
const longest = { sameSite: 'Strict', maxAgeSeconds: 400 * 86_400 } as const

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.'

function textOf(length: number, stream = 0): string {
  const random = createRandom(length, stream)
  // As sealed texts begin.
  return `eyJ${Array.from({ length: length - 3 }, () => ALPHABET[random.int(ALPHABET.length)]).join('')}`
}

const cut = (text: string) =>
  new Map<string, string | null>(chunkCookie(NAME, text).map(({ name, value }) => [name, value]))

/** Every order of a few things. */
function permutations<Value>(values: readonly Value[]): Value[][] {
  if (values.length < 2) return [[...values]]
  return values.flatMap((first, index) => {
    const others = values.filter((_, other) => other !== index)
    return permutations(others).map((order) => [first, ...order])
  })
}

describe('a value is cut into cookies', () => {
  test('BF-01 of which no line has 4,096 bytes, and which come back as they were', () => {
    const seed = readSeed()
    const random = createRandom(seed)
    const lengths = [
      4,
      3990,
      4000,
      4010,
      4020,
      8000,
      11_900,
      ...Array.from({ length: 150 }, () => 4 + random.int(11_800)),
    ]
    for (const length of lengths) {
      const text = textOf(length)
      const parts = chunkCookie(NAME, text)
      const lines = parts.map(({ name, value }) => serializeCookie(name, value, longest).length)
      expect(Math.max(...lines), `seed ${seed}, length ${length}`).toBeLessThan(4096)
      expect(joinChunks(cut(text), NAME) === text, `seed ${seed}, length ${length}`).toBe(true)
    }
  })

  test('what fits into one stays whole, and what does not is numbered', () => {
    expect(chunkCookie(NAME, textOf(3000)).map(({ name }) => name)).toEqual([NAME])
    const parts = chunkCookie(NAME, textOf(9000))
    expect(parts.map(({ name }) => name)).toEqual([`${NAME}.0`, `${NAME}.1`, `${NAME}.2`])
    expect(parts[0]?.value.startsWith('3-eyJ')).toBe(true)
  })

  test('into three at most: more than Node takes in all headers would lock people out', () => {
    const outcome = (length: number) => {
      try {
        return chunkCookie(NAME, 'a'.repeat(length)).length
      } catch (error) {
        return isAuthError(error, 'cookie_invalid') && error.details['reason']
      }
    }
    let length = 12_600
    while (outcome(length) === 'too_large') length -= 1
    expect(length).toBeGreaterThan(11_900)
    expect(outcome(length)).toBe(MAX_CHUNKS)
    expect([length + 1, 30_000, 1_000_000].map(outcome)).toEqual(Array(3).fill('too_large'))
  })
})

describe('BF-05 chunks that are not as they were cut', () => {
  const text = textOf(11_000)
  const parts = chunkCookie(NAME, text)
  const { length } = parts

  test('each missing one is noticed', () => {
    expect(length).toBe(3)
    for (const { name } of parts) {
      const cookies = cut(text)
      cookies.delete(name)
      expect(joinChunks(cookies, name), `without ${name}`).toBeNull()
      expect(joinChunks(cookies, NAME), `without ${name}`).toBeNull()
    }
  })

  test('an extra one is noticed', () => {
    const two = cut(textOf(6000))
    two.set(`${NAME}.2`, 'left-over')
    expect(joinChunks(two, NAME)).toBeNull()
    two.set(`${NAME}.2`, '')
    expect(joinChunks(two, NAME)).toBeNull()
  })

  test('a twin that is whole is noticed', () => {
    const cookies = cut(textOf(9000))
    cookies.set(NAME, textOf(100))
    expect(joinChunks(cookies, NAME)).toBeNull()
  })

  test('one that came twice is noticed', () => {
    for (const { name } of parts) {
      const cookies = cut(text)
      cookies.set(name, null)
      expect(joinChunks(cookies, NAME), `${name} twice`).toBeNull()
    }
  })

  test('no other order gives the same text', () => {
    const values = parts.map(({ value }) => value)
    const orders = permutations(values)
    expect(orders).toHaveLength(6)
    const joined = orders.map((order) =>
      joinChunks(new Map(order.map((value, index) => [`${NAME}.${index}`, value])), NAME),
    )
    expect(joined.filter((result) => result === text)).toHaveLength(1)
    // Of those that do not begin with the first chunk nothing is left to open.
    expect(joined.filter((result) => result === null)).toHaveLength(4)
  })

  test('what is no chunk of ours is none', () => {
    const cookies = new Map<string, string | null>([
      [`${NAME}.5`, 'a'],
      [`${NAME}.00`, 'a'],
      [`${NAME}.-1`, 'a'],
      ['flowpass.0', '1-a'],
    ])
    expect(joinChunks(cookies, NAME)).toBeNull()
    expect(joinChunks(new Map(), NAME)).toBeNull()
  })
})
