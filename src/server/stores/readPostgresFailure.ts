import { isRecord } from '../../core/isRecord.ts'
import type { StoreFailure } from './storeError.ts'

/**
 * SQLSTATE of what works in a moment: no connection (08), too many (53300), starting or stopping
 * (57P), steps that got in each other's way (40), and tables that two processes create at once: IF
 * NOT EXISTS looks before the other one is done (23505, 42P07).
 */
const PASSING_STATE = /^(?:08\w{3}|53300|57P\w{2}|40\w{3}|23505|42P07)$/

/** What Node.js calls a connection that is not there. */
const NETWORK = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/

/** What drivers say when they have lost a connection or got none; they give it no code. */
const LOST = /terminated|connection timeout|timeout exceeded|connection error/i

/**
 * Says what an error of a PostgreSQL client means.
 *
 * @param thrown by `query`
 */
export function readPostgresFailure(thrown: unknown): StoreFailure {
  const code = isRecord(thrown) && typeof thrown['code'] === 'string' ? thrown['code'] : ''
  const message = thrown instanceof Error ? thrown.message : ''
  if (PASSING_STATE.test(code) || NETWORK.test(code))
    return { reason: 'connection', isPassing: true, answer: code }
  if (/^[0-9A-Z]{5}$/.test(code)) return { reason: 'refused', isPassing: false, answer: code }
  if (LOST.test(message)) return { reason: 'connection', isPassing: true }
  return { reason: /clos|end/i.test(message) ? 'closed' : 'connection', isPassing: false }
}
