import type { ClientEventName, ClientEvents } from '../../client/clientEvents.ts'
import type { DebugEvent } from '../../client/debugEvent.ts'
import type { AuthError } from '../../core/authError.ts'
import type { Session } from '../../core/session.ts'
import { formatDuration } from '../formatDuration.ts'
import { shortenId } from './shortenId.ts'

/** Words of flowpass itself. Anything longer or stranger might be a secret. */
const PLAIN_WORD = /^[a-z][a-z0-9_]{0,39}$/

/**
 * What is shown of each event. Fields are picked one by one: an event that carries more than it
 * should, such as an error of somebody's own backend, shows no more than this.
 */
const describers: {
  readonly [Name in ClientEventName]: (payload: ClientEvents[Name]) => string
} = {
  signedIn: ({ session }) => describeUser(session),
  signedOut: ({ session }) => describeUser(session),
  tokenRefreshed: ({ trigger, expiresAt }) =>
    `${plain(trigger)}, until ${new Date(expiresAt).toLocaleTimeString()}`,
  userUpdated: ({ session }) => describeUser(session),
  sessionExpired: ({ error }) => describeError(error),
  identityChanged: ({ before, after }) => `${describeUser(before)} → ${describeUser(after)}`,
  challengeRequired: ({ challenge }) => plain(challenge.kind),
  debug: describeDebug,
  error: ({ error }) => describeError(error),
}

/** Every event a client has. */
export const eventNames: readonly ClientEventName[] = Object.keys(describers).filter(isEventName)

/**
 * Puts an event into words, without tokens, codes, addresses or names.
 *
 * @param name the event
 * @param payload what came with it
 */
export function describeEvent<Name extends ClientEventName>(
  name: Name,
  payload: ClientEvents[Name],
): string {
  return describers[name](payload)
}

function isEventName(name: string): name is ClientEventName {
  return Object.hasOwn(describers, name)
}

function describeUser(session: Session | null): string {
  return session ? `user ${shortenId(session.user.id)}` : ''
}

function describeError({ code, phase, status, details }: AuthError): string {
  const reason = details?.['reason']
  return [
    `${plain(code)} (${plain(phase)})`,
    typeof status === 'number' && `HTTP ${status}`,
    typeof reason === 'string' && `reason ${plain(reason)}`,
  ]
    .filter(Boolean)
    .join(', ')
}

function describeDebug(event: DebugEvent): string {
  switch (event.type) {
    case 'refresh': {
      const waited = event.waitedMs > 0 ? `, ${formatDuration(event.waitedMs)} for the lock` : ''
      const took = `in ${formatDuration(event.tookMs)}${waited}`
      return `refresh by ${plain(event.trigger)}: ${plain(event.outcome)} ${took}, #${event.serial}`
    }
    case 'message':
      return `message ${plain(event.name)} from tab ${shortenId(event.from)}`
    case 'scheduled':
      // Without a network nothing is planned until it is back.
      return event.inMs === Infinity
        ? 'no renewal planned'
        : `next renewal in ${formatDuration(event.inMs)}`
    case 'replay':
      return `request sent again: ${plain(event.reason)}`
    default:
      return event satisfies never
  }
}

function plain(word: string): string {
  return PLAIN_WORD.test(word) ? word : '…'
}
