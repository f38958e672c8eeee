import { formatOffset } from './formatDuration.ts'
import type { SimulationState } from './playgroundPlatform.ts'

/** Puts into words what is being acted out; nothing when all is real. */
export function describeSimulation({ isOffline, skewMs, aheadMs }: SimulationState): string[] {
  return [
    isOffline && 'offline',
    skewMs !== 0 && `clock ${formatOffset(skewMs)}`,
    aheadMs !== 0 && `${formatOffset(aheadMs)} skipped`,
  ].filter((text) => text !== false)
}
