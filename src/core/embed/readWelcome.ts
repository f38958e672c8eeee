import { EMBED_NAMESPACE } from './embedMessages.ts'
import type { WelcomeMessage } from './embedMessages.ts'
import { readNumber, readText } from './fieldReaders.ts'
import { readConfig } from './readConfig.ts'
import { readMessage } from './readMessage.ts'
import type { Shapes } from './readMessage.ts'

/** What is read of an answer. */
export type Welcome = Omit<WelcomeMessage, 'ns'>

const SHAPES: Shapes<Welcome> = {
  welcome: { v: readNumber, n: readText, ch: readText, config: readConfig },
}

/**
 * Reads a host's answer to a greeting. Its version may be another one: the guest says so.
 *
 * @param data what a window has sent, whose origin has been checked
 * @returns undefined for whatever is not exactly one
 */
export function readWelcome(data: unknown): Welcome | undefined {
  return readMessage(data, SHAPES, 'ns', EMBED_NAMESPACE)
}
