import { recordAction } from '../activity.ts'
import { simulation } from '../auth.ts'
import { formatOffset } from '../formatDuration.ts'
import { useValue } from '../useValue.ts'
import { Choice } from './Choice.tsx'
import { Panel } from './Panel.tsx'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const networks = [
  ['online', 'Online'],
  ['offline', 'Offline'],
] as const

const skews = [-DAY_MS, -HOUR_MS, 0, HOUR_MS, DAY_MS].map(
  (ms) => [ms, ms === 0 ? 'Right' : formatOffset(ms)] as const,
)

/** Acts out what happens to devices: lost networks and wrong clocks. */
export function DeviceControls() {
  const { isOffline, skewMs, aheadMs } = useValue(simulation)
  const isSimulating = isOffline || skewMs !== 0 || aheadMs !== 0
  return (
    <Panel
      title="This device"
      aside={
        isSimulating && (
          <button
            type="button"
            className="button"
            data-size="small"
            data-testid="reset-device"
            onClick={() => {
              recordAction('Reset the device')
              simulation.reset()
            }}
          >
            Reset
          </button>
        )
      }
    >
      <Choice
        legend="Network"
        testId="network"
        options={networks}
        value={isOffline ? 'offline' : 'online'}
        onChange={(network) => {
          recordAction(network === 'offline' ? 'Go offline' : 'Go online')
          simulation.setOffline(network === 'offline')
        }}
      />
      <Choice
        legend="Wall clock"
        testId="skew"
        options={skews}
        value={skewMs}
        onChange={(ms) => {
          recordAction('Skew the clock', ms === 0 ? 'right again' : formatOffset(ms))
          simulation.setSkew(ms)
        }}
      />
    </Panel>
  )
}
