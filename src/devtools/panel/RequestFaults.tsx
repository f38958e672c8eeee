import { useState, useSyncExternalStore } from 'react'
import type { FaultKind, Faults } from '../faults/faults.ts'
import { Toggle } from './Toggle.tsx'

const MAX_COUNT = 99

const kinds: readonly (readonly [FaultKind, string])[] = [
  ['network', 'Network error'],
  ['500', '500'],
  ['429', '429, retry after 5 s'],
  ['html', 'HTML page'],
  ['timeout', 'No answer'],
]

/** Props of `RequestFaults`. */
export interface RequestFaultsProps {
  readonly faults: Faults
  /** Makes a click handler that changes the faults and writes it down. */
  readonly act: (change: () => void) => () => void
}

/** Has the next requests fail in one of several ways. */
export function RequestFaults({ faults, act }: RequestFaultsProps) {
  const { failing } = useSyncExternalStore(faults.subscribe, faults.get)
  const [count, setCount] = useState(1)
  const toggle = (kind: FaultKind) =>
    act(() => faults.failNext(kind, failing?.kind === kind ? 0 : count))
  return (
    <fieldset>
      <legend>
        <label>
          Fail the next{' '}
          <input
            type="number"
            min={1}
            max={MAX_COUNT}
            value={count}
            onChange={({ target }) =>
              setCount(Math.min(MAX_COUNT, Math.max(1, Math.trunc(target.valueAsNumber) || 1)))
            }
          />{' '}
          {count === 1 ? 'request' : 'requests'} with
        </label>
      </legend>
      {kinds.map(([kind, label]) => (
        <Toggle key={kind} isOn={failing?.kind === kind} label={label} onClick={toggle(kind)} />
      ))}
    </fieldset>
  )
}
