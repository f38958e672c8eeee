import { useSyncExternalStore } from 'react'
import type { AuthClientCore } from '../../client/authClient.ts'
import { describeFaults } from '../faults/describeFaults.ts'
import type { Faults } from '../faults/faults.ts'
import type { EventLog } from '../probe/createEventLog.ts'
import { RequestFaults } from './RequestFaults.tsx'
import { Toggle } from './Toggle.tsx'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How far past its expiry a token is moved, in milliseconds. */
const PAST_EXPIRY_MS = 1_000

const latencies = [0, 300, 2_000]
const skews: readonly (readonly [number, string])[] = [
  [-DAY_MS, '−1 d'],
  [0, 'Right'],
  [HOUR_MS, '+1 h'],
  [DAY_MS, '+1 d'],
]

/** Props of `FaultsView`. */
export interface FaultsViewProps {
  readonly client: AuthClientCore
  readonly faults: Faults
  readonly log: EventLog
}

/** Buttons that make the client's life hard. */
export function FaultsView({ client, faults, log }: FaultsViewProps) {
  const state = useSyncExternalStore(faults.subscribe, faults.get)
  const active = describeFaults(state)
  const act = (change: () => void) => () => {
    change()
    log.note('faults', describeFaults(faults.get()).join(', ') || 'none')
  }
  const expire = () => {
    faults.skip(Math.max(0, client.inspect().remainingMs ?? 0) + PAST_EXPIRY_MS)
    log.note('faults', 'access token expired')
  }
  const wake = () => {
    log.note('faults', 'page woken up')
    faults.wake()
  }
  return (
    <>
      <div className="bar">
        <p role="status" data-tone={active.length > 0 ? 'warning' : undefined}>
          {active.length > 0 ? `Acting out: ${active.join(', ')}` : 'Everything is real.'}
        </p>
        <button type="button" disabled={active.length === 0} onClick={act(faults.reset)}>
          Reset
        </button>
      </div>
      <div className="groups">
        <fieldset>
          <legend>Network</legend>
          <Toggle
            isOn={state.isOffline}
            label="Offline"
            onClick={act(() => faults.setOffline(!state.isOffline))}
          />
          {latencies.map((ms) => (
            <Toggle
              key={ms}
              isOn={state.latencyMs === ms}
              label={ms === 0 ? 'No delay' : `+${ms} ms`}
              onClick={act(() => faults.setLatency(ms))}
            />
          ))}
        </fieldset>
        <RequestFaults faults={faults} act={act} />
        <fieldset>
          <legend>Wall clock</legend>
          {skews.map(([ms, label]) => (
            <Toggle
              key={ms}
              isOn={state.skewMs === ms}
              label={label}
              onClick={act(() => faults.setSkew(ms))}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>Session and tabs</legend>
          <button type="button" onClick={expire}>
            Expire the token
          </button>
          <button type="button" onClick={wake}>
            Wake the page
          </button>
          <Toggle
            isOn={state.isChannelFrozen}
            label="Freeze the channel"
            onClick={act(() => faults.setChannelFrozen(!state.isChannelFrozen))}
          />
        </fieldset>
      </div>
    </>
  )
}
