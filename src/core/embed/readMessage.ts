import { copyPlain } from './copyPlain.ts'
import { readOneOf } from './fieldReaders.ts'
import { readFields } from './readFields.ts'
import type { Shape } from './readFields.ts'

/** A shape for each kind of message. */
export type Shapes<Message extends { readonly t: string }> = {
  readonly [Kind in Message['t']]: Shape<Omit<Extract<Message, { readonly t: Kind }>, 't'>>
}

/**
 * Reads a message.
 *
 * @param data what has come; nothing is taken for granted
 * @param shapes the kinds that are known
 * @param mark the field by which a message is known as one of ours
 * @param value what that field has to be
 * @returns the message, with known fields alone, or undefined for whatever is not exactly one
 */
export function readMessage<Message extends { readonly t: string }>(
  data: unknown,
  shapes: Shapes<Message>,
  mark: string,
  value: string,
): Message | undefined {
  const source = copyPlain(data)
  const isOurs = { t: readOneOf(...Object.keys(shapes)), [mark]: readOneOf(value) }
  const { t = '' } = readFields<{ readonly t: string }>(source, isOurs) ?? {}
  const table: Readonly<Record<string, Shape<object>>> = shapes
  const fields = table[t] && readFields<object>(source, table[t])
  // The table has a shape for each kind, and the fields are of that shape.
  return fields && ({ t, ...fields } as unknown as Message)
}
