import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Channel } from '../../core/platform.ts'
import { randomId } from '../../core/randomId.ts'
import type { Kernel } from '../kernel.ts'
import { parseGrant, serializeGrant } from '../storedGrant.ts'

/** Version of what tabs say to each other; what has another one is ignored. */
const VERSION = 1

/** How long a sibling has for its answer, in milliseconds. */
export const ANSWER_MS = 150

/** The other tabs of the same client. */
export interface Siblings<User extends AuthUser> {
  /** Begins to listen. */
  start(): void
  /** Stops. */
  stop(): void
  /** Has the others look at the record. What is said carries nothing that could be believed. */
  announce(): void
  /**
   * Asks for the session. The answer comes over a line that is named by an unguessable value, the
   * only one that ever carries tokens.
   *
   * @param whom a tab, or null for all of them
   * @param isWanted tells the right answer from late or false ones
   * @param times how often it is asked before it is given up; a busy tab answers late
   * @returns null when nobody has answered in time
   */
  ask(
    whom: string | null,
    isWanted: (grant: StoredGrant<User>) => boolean,
    times?: number,
  ): Promise<StoredGrant<User> | null>
}

/**
 * Joins this tab with its siblings.
 *
 * @param kernel the client's shared parts
 * @param onNews called when a sibling has changed the record
 */
export function createSiblings<User extends AuthUser>(
  { backend, platform, prefix, tab, vault, events }: Kernel<User>,
  onNews: () => void,
): Siblings<User> {
  const { clock } = platform
  let channels: Channel[] = []
  const open = (name: string, listener: (message: unknown) => void) =>
    platform.openChannel(`${prefix}tabs${name}`, listener)

  function post(name: string, message: object): void {
    const channel = open(name, () => {})
    channel.post({ v: VERSION, from: tab, ...message })
    channel.close()
  }

  function listen(message: unknown): void {
    const { v, type, from, nonce } = fieldsOf(message)
    if (v !== VERSION || from === tab || (type !== 'changed' && type !== 'ask')) return
    events.emit('debug', { type: 'message', name: type, from: String(from) })
    if (type === 'changed') return onNews()
    const held = vault.current()
    if (held) post(`:${String(nonce)}`, { grant: serializeGrant(held) })
  }

  return {
    start() {
      channels = [open('', listen), open(`:${tab}`, listen)]
    },
    stop() {
      for (const channel of channels) channel.close()
      channels = []
    },
    announce: () => post('', { type: 'changed' }),
    ask(whom, isWanted, times = 1) {
      const nonce = randomId()
      const undo: (() => void)[] = []
      return new Promise<StoredGrant<User> | null>((resolve) => {
        const { close } = open(`:${nonce}`, (message) => {
          const grant = parseGrant<User>(String(fieldsOf(message).grant), backend.transport)
          if (grant && isWanted(grant)) resolve(grant)
        })
        undo.push(close)
        const question = (left: number) => {
          if (left === 0) return resolve(null)
          undo.push(clock.after(ANSWER_MS, () => question(left - 1)))
          post(whom ? `:${whom}` : '', { type: 'ask', nonce })
        }
        question(times)
      }).finally(() => {
        for (const task of undo) task()
      })
    },
  }
}

/** Whatever was sent has these, if only as undefined. */
function fieldsOf(
  message: unknown,
): Readonly<Partial<Record<'v' | 'type' | 'from' | 'nonce' | 'grant', unknown>>> {
  return Object(message)
}
