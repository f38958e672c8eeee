/** Returns a value that is as it should be, and undefined for any other. */
export type FieldReader<Value> = (value: unknown) => Value | undefined

/** Reads a text, of any length that the cap of the message leaves. */
export const readText = readType<string>('string')

/** Reads a number, which may be NaN or infinite. */
export const readNumber = readType<number>('number')

/** Reads a number that is one. */
export function readFinite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Reads true or false. */
export const readFlag = readType<boolean>('boolean')

/** Reads a text of at most so many UTF-16 units. */
export function readShort(max: number): FieldReader<string> {
  return (value) => (typeof value === 'string' && value.length <= max ? value : undefined)
}

/** Reads one of the texts given. */
export function readOneOf<Text extends string>(...texts: Text[]): FieldReader<Text> {
  return (value) => texts.find((text) => text === value)
}

/** Reads anything a message may be made of. */
export function readAny(value: unknown): unknown {
  return value
}

function readType<Value>(type: 'string' | 'number' | 'boolean'): FieldReader<Value> {
  // The two types are the same, by the names above.
  return (value) => (typeof value === type ? (value as Value) : undefined)
}
