import { isRecord } from '../isRecord.ts'
import type { FieldReader } from './fieldReaders.ts'

/** How each field is read. A question mark after its name says that it may be missing. */
export type Shape<Fields> = {
  readonly [
    Name in keyof Fields as Name extends string
      ? undefined extends Fields[Name]
        ? `${Name}?`
        : Name
      : never
  ]-?: FieldReader<Exclude<Fields[Name], undefined>>
}

/**
 * Reads the fields of a plain object, and leaves out what nobody has asked for.
 *
 * @param source what `copyPlain` has made
 * @param shape how each field is read
 * @returns undefined when one is missing or is not as it should be
 */
export function readFields<Fields>(source: unknown, shape: Shape<Fields>): Fields | undefined {
  if (!isRecord(source)) return undefined
  const fields: Record<string, unknown> = {}
  for (const [spelled, read] of Object.entries<FieldReader<unknown>>(shape)) {
    const name = spelled.replace('?', '')
    if (source[name] === undefined && name !== spelled) continue
    const value = read(source[name])
    if (value === undefined) return undefined
    fields[name] = value
  }
  // The shape has a reader for each field, and each of them has returned what the field holds.
  return fields as Fields
}
