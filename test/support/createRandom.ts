/** Random choices that can be made again. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from 0 up to, and without, `below`. */
  int(below: number): number
  /** One of the values. */
  pick<Value>(values: readonly Value[]): Value
  /** True in `share` of all cases. */
  chance(share: number): boolean
  /** Text of characters that parsers trip over. */
  text(maxLength: number): string
}

const CHARACTERS = [
  ...Array.from('abcXYZ019-_.~:/?#[]@!$&\'()*+,;=% "<>\\^`{|}'),
  '\u0000',
  '\t',
  '\n',
  '\u007f',
  '\u00e9',
  '\u0430',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\uffff',
  '\ud800',
  '\u{1f600}',
  '%00',
  '%2f',
  '%5c',
  '%0a',
  '%25',
  '%',
  '..',
  '//',
]

/**
 * Makes a small seeded generator (mulberry32).
 *
 * @param seed of the run
 * @param stream number of the case, so that each can be had again by itself
 */
export function createRandom(seed: number, stream = 0): Random {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(stream + 1, 0xc2b2ae35)) >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  function pick<Value>(values: readonly Value[]): Value {
    const value = values[int(values.length)]
    if (value === undefined && values.length === 0) throw new Error('There is nothing to pick.')
    return value as Value
  }
  return {
    next,
    int,
    pick,
    chance: (share) => next() < share,
    text: (maxLength) =>
      Array.from({ length: int(maxLength + 1) }, () => pick(CHARACTERS)).join(''),
  }
}
