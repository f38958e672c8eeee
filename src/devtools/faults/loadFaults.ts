import { isRecord } from '../../core/isRecord.ts'
import { NO_FAULTS } from './faults.ts'
import type { FaultState } from './faults.ts'

/**
 * Reads what an earlier load of the page has acted out. Requests that were to fail are not taken
 * over: the reload itself has used them up.
 *
 * @param text what was stored, or null
 * @returns the faults; none for anything that is not well formed
 */
export function loadFaults(text: string | null): FaultState {
  const stored = parse(text)
  if (!isRecord(stored)) return NO_FAULTS
  const { isOffline, isChannelFrozen, latencyMs, skewMs, aheadMs } = stored
  return {
    isOffline: isOffline === true,
    isChannelFrozen: isChannelFrozen === true,
    latencyMs: toNumber(latencyMs),
    skewMs: toNumber(skewMs),
    aheadMs: toNumber(aheadMs),
    failing: null,
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
