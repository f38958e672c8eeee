import { formatDuration } from '../formatDuration.ts'
import type { FaultState } from './faults.ts'

/**
 * Puts into words what is being acted out.
 *
 * @param state the faults
 * @returns one text for each; none when everything is real
 */
export function describeFaults(state: FaultState): string[] {
  const { isOffline, isChannelFrozen, latencyMs, skewMs, aheadMs, failing } = state
  return [
    isOffline && 'offline',
    latencyMs > 0 && `${formatDuration(latencyMs)} slower`,
    failing && `next ${failing.count} fail (${failing.kind})`,
    skewMs !== 0 && `clock ${formatDuration(skewMs)} ${skewMs > 0 ? 'ahead' : 'behind'}`,
    aheadMs !== 0 && `${formatDuration(aheadMs)} skipped`,
    isChannelFrozen && 'channel frozen',
  ].filter((text) => typeof text === 'string')
}
