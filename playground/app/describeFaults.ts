import type { FaultState } from 'flowpass/devtools'
import { formatOffset } from './formatOffset.ts'

/** Puts into words what is being acted out; nothing when all is real. */
export function describeFaults(state: FaultState): string[] {
  const { isOffline, skewMs, aheadMs, latencyMs, failing, isChannelFrozen } = state
  return [
    isOffline && 'offline',
    latencyMs > 0 && `${latencyMs} ms slower`,
    failing && 'failing requests',
    skewMs !== 0 && `clock ${formatOffset(skewMs)}`,
    aheadMs !== 0 && `${formatOffset(aheadMs)} skipped`,
    isChannelFrozen && 'channel frozen',
  ].filter((text) => typeof text === 'string')
}
