import type { AuthState } from '../../core/authState.ts'
import { isRecord } from '../../core/isRecord.ts'

/** What a tab says of itself. */
export interface TabReport {
  /** Names the tab; random. */
  readonly tab: string
  readonly status: AuthState['status']
  /** Renewals since the sign-in. */
  readonly serial: number
  /** Milliseconds until its access token expires, or null where it has none. */
  readonly remainingMs: number | null
}

/** A message between probes. */
export interface TabMessage {
  readonly type: 'ask' | 'here' | 'gone'
  readonly report: TabReport
}

const types: readonly string[] = ['ask', 'here', 'gone']
const statuses: readonly string[] = [
  'restoring',
  'anonymous',
  'redirecting',
  'challenged',
  'authenticated',
  'expired',
] satisfies AuthState['status'][]

/**
 * Reads a message of another tab's probe, which may be of another version.
 *
 * @param message whatever came over the channel
 * @returns the message, or null where it is not understood
 */
export function readTabMessage(message: unknown): TabMessage | null {
  if (!isRecord(message) || message['v'] !== 1) return null
  const { type, tab, status, serial, remainingMs } = message
  if (!isType(type) || !isStatus(status)) return null
  if (typeof tab !== 'string' || typeof serial !== 'number') return null
  const remaining = typeof remainingMs === 'number' ? remainingMs : null
  return { type, report: { tab, status, serial, remainingMs: remaining } }
}

function isType(value: unknown): value is TabMessage['type'] {
  return typeof value === 'string' && types.includes(value)
}

function isStatus(value: unknown): value is AuthState['status'] {
  return typeof value === 'string' && statuses.includes(value)
}
