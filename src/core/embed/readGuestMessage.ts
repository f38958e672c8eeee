import { checkGuestRoute } from './checkGuestRoute.ts'
import { checkOpenUrl } from './checkOpenUrl.ts'
import type { GuestMessage, Unmarked } from './embedMessages.ts'
import { readAny, readFlag, readFinite, readOneOf, readShort } from './fieldReaders.ts'
import { readMessage } from './readMessage.ts'
import type { Shapes } from './readMessage.ts'
import { sessionShape } from './sessionShape.ts'

const readCode = readShort(64)

const SHAPES: Shapes<Unmarked<GuestMessage>> = {
  ready: {},
  'token-ack': { seq: readFinite, ok: readFlag, 'code?': readCode },
  'token-request': { reason: readOneOf('expiring', 'expired', 'rejected') },
  session: sessionShape,
  'logout-ack': {},
  resize: { height: readFinite, 'width?': readFinite },
  navigate: { route: checkGuestRoute },
  'open-url': { url: checkOpenUrl },
  event: { name: readShort(128), 'data?': readAny },
  error: { code: readCode, message: readShort(1024), fatal: readFlag },
  ping: { id: readFinite },
  pong: { id: readFinite },
  bye: { reason: readCode },
}

/**
 * Reads what a guest says on the port (`flowpass-embed/1`).
 *
 * @param data what has come
 * @param channel the mark of this port
 * @returns the message without that mark, and undefined for whatever is not exactly one of its messages
 */
export function readGuestMessage(
  data: unknown,
  channel: string,
): Unmarked<GuestMessage> | undefined {
  return readMessage(data, SHAPES, 'ch', channel)
}
