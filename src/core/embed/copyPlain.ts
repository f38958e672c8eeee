import { EMBED_MESSAGE_CAP } from './embedMessages.ts'

/** Deeper than any message needs, and shallow enough for every stack. */
const MAX_DEPTH = 32

/** Array, Object, String, Number, Null, Boolean, Undefined; but no ArrayBuffer, Set or Symbol. */
const PLAIN = / (Array\]|Ob|St|Nu|Bo|Und)/

/**
 * Copies what a message may be made of: texts, numbers, booleans, null, arrays and plain objects.
 * Each property is read once, so that what was checked is what is used, and the walk ends as soon as
 * 64 KiB are passed: two bytes for each UTF-16 unit of text, eight for everything else.
 *
 * @param value anything
 * @returns the copy, or undefined for what is larger, deeper than 32 levels, or anything else
 */
export function copyPlain(value: unknown): unknown {
  let left = EMBED_MESSAGE_CAP
  const copy = (part: unknown, depth: number): unknown => {
    left -= typeof part === 'string' ? part.length * 2 : 8
    const isTooMuch = left < 0 || depth > MAX_DEPTH
    // Not by prototype, since it may come from another realm. A property `__proto__` would change one
    // as soon as somebody copies it by assignment.
    if (isTooMuch || part === '__proto__' || !PLAIN.test({}.toString.call(part)))
      throw new RangeError()
    if (Array.isArray(part)) return Array.from(part, (item) => copy(item, depth + 1))
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).map(([key, item]) => [copy(key, depth), copy(item, depth + 1)]),
    )
  }
  try {
    return copy(value, 0)
  } catch {
    return undefined
  }
}
