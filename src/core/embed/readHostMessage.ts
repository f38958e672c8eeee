import { checkRoute } from './checkRoute.ts'
import type { HostMessage, Unmarked } from './embedMessages.ts'
import { readAny, readNumber, readText } from './fieldReaders.ts'
import { readConfig } from './readConfig.ts'
import { readMessage } from './readMessage.ts'
import type { Shapes } from './readMessage.ts'
import { sessionShape } from './sessionShape.ts'

/** What a host says of its own accord: a guest does not ask whether it is there. */
export type HostSays = Exclude<Unmarked<HostMessage>, { readonly t: 'pong' }>

const SHAPES: Shapes<HostSays> = {
  token: { seq: readNumber, token: readText, exp: readNumber, ttl: readNumber },
  session: sessionShape,
  logout: {},
  navigate: { route: checkRoute },
  config: { config: readConfig },
  event: { name: readText, 'data?': readAny },
  ping: { id: readNumber },
  bye: { reason: readText },
}

/**
 * Reads what a host says on the port (`flowpass-embed/1`).
 *
 * @param data what has come
 * @param channel the mark of this port
 * @returns the message without that mark, and undefined for whatever is not exactly one of its messages
 */
export function readHostMessage(data: unknown, channel: string): HostSays | undefined {
  return readMessage(data, SHAPES, 'ch', channel)
}
