import { isRecord } from '../../core/isRecord.ts'
import type { Clock, Records } from '../../core/platform.ts'
import { patiently } from '../engine/patiently.ts'

/** What all tabs know of the newest token. It holds no secret. */
export interface FlowTokenRecord {
  /** Fingerprint of whom it is for. */
  readonly owner: string
  /** Names it. */
  readonly id: string
  /** Names who had it made. */
  readonly by: string
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number
  /** When the next one is due, in milliseconds since the epoch. */
  readonly due: number
}

/** Where that is kept. */
export interface FlowTokenRecordStore {
  /** Returns the record; null where there is none, `unreadable` where nobody can tell. */
  read(): Promise<FlowTokenRecord | null | 'unreadable'>
  /** Replaces it. Resolves when every tab that reads from then on reads this. */
  write(record: FlowTokenRecord): Promise<void>
}

/**
 * Makes the record. A store that fails or hangs costs nobody more than a second.
 *
 * @param clock the platform's clock
 * @param records where it is kept
 * @param key names it
 */
export function createFlowTokenRecord(
  clock: Clock,
  records: Records,
  key: string,
): FlowTokenRecordStore {
  const update = (next: FlowTokenRecord | null) => {
    const done = records.update(key, () => next && JSON.stringify(next))
    return patiently(
      clock,
      done.then((text) => ({ text })),
    )
  }
  return {
    async read() {
      const answer = await update(null)
      return answer ? parse(answer.text) : 'unreadable'
    },
    async write(record) {
      await update(record)
    },
  }
}

function parse(text: string | null): FlowTokenRecord | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    if (!isRecord(value)) return null
    const { owner, id, by, at, due } = value
    if (typeof owner !== 'string' || typeof id !== 'string' || typeof by !== 'string') return null
    return typeof at === 'number' && typeof due === 'number' ? { owner, id, by, at, due } : null
  } catch {
    return null
  }
}
