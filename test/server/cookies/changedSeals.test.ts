import { describe, expect, test } from 'vitest'
import { createRandom } from '../../support/createRandom.ts'
import type { Random } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'
import { NEW_SECRET, OLD_SECRET, sealerWith } from '../support/sealed.ts'

const data = { user: 'user-1', token: 'secret-token-value' }

describe('BF-05 BF-26 a text that somebody has changed', () => {
  test('2,000 of them: each is null and none throws', async () => {
    const seed = readSeed()
    const sealer = sealerWith([NEW_SECRET, OLD_SECRET])
    const text = await sealer.seal('session', data, 60)
    const other = await sealer.seal('session', { user: 'user-2' }, 60)
    let changes = 0
    for (let stream = 0; changes < 2000; stream++) {
      const changed = mutate(text, other, createRandom(seed, stream))
      if (changed === text || changed === other) continue
      const result = await sealer.open('session', changed).catch(() => 'it threw')
      expect(result, `seed ${seed}, case ${stream}`).toBeNull()
      changes += 1
    }
  })

  test('each character of it counts, the bits that are left over too', async () => {
    const sealer = sealerWith()
    // Of three lengths one leaves no bits over, one two and one four.
    for (const value of ['a', 'ab', 'abc']) {
      const text = await sealer.seal('session', value, 60)
      for (const index of text.split('').keys()) {
        const last = text[index] === 'A' ? 'B' : 'A'
        const next = String.fromCharCode((text.codePointAt(index) ?? 0) + 1)
        for (const character of [last, next]) {
          const changed = text.slice(0, index) + character + text.slice(index + 1)
          expect(await sealer.open('session', changed), `${index} of ${text.length}`).toBeNull()
        }
      }
    }
  })
})

function mutate(text: string, other: string, random: Random): string {
  const at = random.int(text.length)
  const parts = text.split('.')
  const others = other.split('.')
  const part = random.int(parts.length)
  switch (random.int(7)) {
    case 0:
      return text.slice(0, at) + random.pick(Array.from('AZaz09-_.=+/')) + text.slice(at + 1)
    case 1:
      return text.slice(0, at)
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + random.int(8))
    case 3:
      return text.slice(0, at) + random.text(8) + text.slice(at)
    case 4:
      return parts.map((each, index) => (index === part ? (others[index] ?? '') : each)).join('.')
    case 5:
      return parts.filter((_, index) => index !== part).join('.')
    default:
      return (
        text.slice(0, at) + flipped(text.codePointAt(at) ?? 0, random.int(7)) + text.slice(at + 1)
      )
  }
}

function flipped(code: number, bit: number): string {
  return String.fromCodePoint(code ^ (1 << bit))
}
