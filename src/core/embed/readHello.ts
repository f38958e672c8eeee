import { EMBED_NAMESPACE } from './embedMessages.ts'
import type { HelloMessage } from './embedMessages.ts'
import { readNumber, readShort } from './fieldReaders.ts'
import { readMessage } from './readMessage.ts'
import type { Shapes } from './readMessage.ts'

/** What is read of a greeting. */
export type Hello = Omit<HelloMessage, 'ns' | 'caps'>

/** A nonce that can be guessed is none. */
const MIN_NONCE_LENGTH = 16

const SHAPES: Shapes<Hello> = { hello: { v: readNumber, n: readShort(128) } }

/**
 * Reads a guest's greeting. Its version may be another one: the host says so.
 *
 * @param data what a window has sent, whose origin has been checked
 * @returns undefined for whatever is not exactly one
 */
export function readHello(data: unknown): Hello | undefined {
  const hello = readMessage<Hello>(data, SHAPES, 'ns', EMBED_NAMESPACE)
  return hello && hello.n.length >= MIN_NONCE_LENGTH ? hello : undefined
}
