import { faults, probe } from '../auth.ts'
import { direction, setDirection } from '../direction.ts'
import { formatOffset } from '../formatOffset.ts'
import { useValue } from '../useValue.ts'
import { Choice } from './Choice.tsx'
import { Panel } from './Panel.tsx'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const networks = [
  ['online', 'Online'],
  ['offline', 'Offline'],
] as const

const directions = [
  ['ltr', 'Left to right'],
  ['rtl', 'Right to left'],
] as const

const skews = [-DAY_MS, -HOUR_MS, 0, HOUR_MS, DAY_MS].map(
  (ms) => [ms, ms === 0 ? 'Right' : formatOffset(ms)] as const,
)

/** Acts out what happens to devices most: lost networks and wrong clocks. */
export function DeviceControls() {
  const { isOffline, skewMs } = useValue(faults)
  return (
    <Panel title="This device">
      <Choice
        legend="Network"
        testId="network"
        options={networks}
        value={isOffline ? 'offline' : 'online'}
        onChange={(network) => {
          probe.log.note(network === 'offline' ? 'Go offline' : 'Go online')
          faults.setOffline(network === 'offline')
        }}
      />
      <Choice
        legend="Wall clock"
        testId="skew"
        options={skews}
        value={skewMs}
        onChange={(ms) => {
          probe.log.note('Skew the clock', ms === 0 ? 'right again' : formatOffset(ms))
          faults.setSkew(ms)
        }}
      />
      <Choice
        legend="Writing direction"
        testId="direction"
        options={directions}
        value={useValue(direction)}
        onChange={setDirection}
      />
    </Panel>
  )
}
