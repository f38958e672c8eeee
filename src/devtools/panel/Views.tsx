import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { AuthClientCore } from '../../client/authClient.ts'
import type { DoctorOptions } from '../doctor/doctorTypes.ts'
import type { Faults } from '../faults/faults.ts'
import type { DevtoolsProbe } from '../probe/devtoolsProbe.ts'
import { DoctorView } from './DoctorView.tsx'
import { EventsView } from './EventsView.tsx'
import { FaultsView } from './FaultsView.tsx'
import { TabsView } from './TabsView.tsx'

/** Props of `Views`. */
export interface ViewsProps {
  readonly client: AuthClientCore
  readonly probe: DevtoolsProbe
  readonly faults: Faults | undefined
  readonly doctorOptions: DoctorOptions
}

/** Events, tabs, faults and findings, one at a time. */
export function Views({ client, probe, faults, doctorOptions }: ViewsProps) {
  const views: Readonly<Record<string, ReactNode>> = {
    Events: <EventsView log={probe.log} />,
    Tabs: <TabsView tabs={probe.tabs} />,
    Faults: faults ? <FaultsView client={client} faults={faults} log={probe.log} /> : <NoFaults />,
    Doctor: <DoctorView client={client} options={doctorOptions} />,
  }
  const names = Object.keys(views)
  const [shown, setShown] = useState(0)
  const buttons = useRef<(HTMLButtonElement | null)[]>([])
  const id = useId()

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = targetOf(event, shown, names.length)
    if (next === null) return
    event.preventDefault()
    setShown(next)
    buttons.current[next]?.focus()
  }

  return (
    <>
      <div className="views" role="tablist" aria-label="Views" tabIndex={-1} onKeyDown={move}>
        {names.map((name, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === shown}
            aria-controls={`${id}-view`}
            tabIndex={index === shown ? 0 : -1}
            ref={(button) => {
              buttons.current[index] = button
            }}
            onClick={() => setShown(index)}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        className="view"
        role="tabpanel"
        tabIndex={0}
        id={`${id}-view`}
        aria-labelledby={`${id}-tab-${shown}`}
      >
        {views[names[shown] ?? '']}
      </div>
    </>
  )
}

function NoFaults() {
  return (
    <p className="muted">
      There is nothing to break: make the client with the platform of{' '}
      <code>createFaultPlatform</code>, and pass its <code>faults</code>.
    </p>
  )
}

/** Where a key leads; arrows follow the writing direction. */
function targetOf(
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  shown: number,
  count: number,
): number | null {
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl'
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight'
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft'
  if (key === forward) return (shown + 1) % count
  if (key === back) return (shown + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
