import { isRecord } from '../../core/isRecord.ts'
import type { Platform } from '../../core/platform.ts'
import { randomId } from '../../core/randomId.ts'
import { stopwatch } from '../../core/stopwatch.ts'
import type { HeldFlowToken } from './heldFlowToken.ts'

/** Version of what tabs say to each other; what has another one is ignored. */
const VERSION = 1

/** How long a sibling has for its answer, in milliseconds. */
const ANSWER_MS = 150

/** How often it is asked for a token that somebody must have; a busy tab answers late. */
const QUESTIONS = 2

/** What a sibling has handed over. */
export interface SharedFlowToken {
  readonly id: string
  readonly token: string
  /** How long it is still good, in milliseconds: not longer than this. */
  readonly remainingMs: number
}

/** What this tab has to say to the others. */
export interface FlowTokenTeamHost {
  /** Returns what it has for this person, or null; `id` is null for whatever there is. */
  answer(owner: string, id: string | null): HeldFlowToken | null
  /** Another tab has a new token for this person. */
  onNews(owner: string, id: string): void
}

/** The other tabs in which the same token is used. */
export interface FlowTokenTeam {
  /** Names this source among all; random. */
  readonly self: string
  /** Begins to listen. @returns a function that ends it */
  listen(host: FlowTokenTeamHost): () => void
  /** Tells the others that there is a new token. It is not in the message. */
  announce(owner: string, id: string): void
  /**
   * Asks for a token. The answer comes over a line that is named by an unguessable value, the only
   * one that ever carries tokens.
   *
   * @param owner whose token
   * @param id which one; null for whatever there is
   * @param signal aborted when nobody wants the answer any more
   * @returns null when nobody has answered in time
   */
  ask(owner: string, id: string | null, signal: AbortSignal): Promise<SharedFlowToken | null>
}

/**
 * Joins this tab with the others.
 *
 * @param platform where the line is opened
 * @param name names the line
 */
export function createFlowTokenTeam(platform: Platform, name: string): FlowTokenTeam {
  const { clock } = platform
  const self = randomId()

  function post(line: string, message: object): void {
    const channel = platform.openChannel(line, () => {})
    channel.post({ v: VERSION, from: self, ...message })
    channel.close()
  }

  return {
    self,
    listen(host) {
      const { close } = platform.openChannel(name, (message) => {
        if (!isRecord(message) || message['v'] !== VERSION || message['from'] === self) return
        const { type, owner, id = null, nonce } = message
        if (typeof owner !== 'string' || (id !== null && typeof id !== 'string')) return
        if (type === 'changed' && id !== null) host.onNews(owner, id)
        const held = type === 'ask' && typeof nonce === 'string' ? host.answer(owner, id) : null
        if (!held) return
        const { flow, remainingMs } = held
        post(`${name}:${String(nonce)}`, {
          id: held.id,
          token: flow.token,
          remainingMs: remainingMs(),
        })
      })
      return close
    },
    announce: (owner, id) => post(name, { type: 'changed', owner, id }),
    ask(owner, id, signal) {
      const nonce = randomId()
      const elapsed = stopwatch(clock)
      const undo: (() => void)[] = []
      return new Promise<SharedFlowToken | null>((resolve) => {
        const giveUp = () => resolve(null)
        signal.addEventListener('abort', giveUp)
        undo.push(() => signal.removeEventListener('abort', giveUp))
        const { close } = platform.openChannel(`${name}:${nonce}`, (message) => {
          const shared = readAnswer(message)
          // A frozen page may hear of it much later than it was said.
          if (shared && (id === null || shared.id === id))
            resolve({ ...shared, remainingMs: shared.remainingMs - elapsed() })
        })
        undo.push(close)
        const question = (left: number) => {
          if (left === 0 || signal.aborted) return giveUp()
          undo.push(clock.after(ANSWER_MS, () => question(left - 1)))
          post(name, { type: 'ask', owner, id, nonce })
        }
        question(id === null ? 1 : QUESTIONS)
      }).finally(() => {
        for (const task of undo) task()
      })
    },
  }
}

function readAnswer(message: unknown): SharedFlowToken | null {
  if (!isRecord(message) || message['v'] !== VERSION) return null
  const { id, token, remainingMs } = message
  if (typeof id !== 'string' || typeof token !== 'string') return null
  return typeof remainingMs === 'number' ? { id, token, remainingMs } : null
}
