import type { SessionMessage } from './embedMessages.ts'
import { readFlag, readNumber, readOneOf } from './fieldReaders.ts'
import type { Shape } from './readFields.ts'

/** What both sides say of their sessions. */
export const sessionShape: Shape<Omit<SessionMessage, 't'>> = {
  state: readOneOf('active', 'expiring', 'expired', 'interrupted'),
  recoverable: readFlag,
  'ttl?': readNumber,
}
