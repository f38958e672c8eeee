import { useEffect, useSyncExternalStore } from 'react'
import { formatDuration } from '../formatDuration.ts'
import type { Presence, TabFacts } from '../probe/createPresence.ts'
import { shortenId } from '../probe/shortenId.ts'

/** The tabs of this origin, and how each of them stands. */
export function TabsView({ tabs }: { readonly tabs: Presence }) {
  const list = useSyncExternalStore(tabs.subscribe, tabs.get)
  useEffect(() => tabs.watch(), [tabs])
  return (
    <>
      <table className="tabs">
        <thead>
          <tr>
            <th scope="col">Tab</th>
            <th scope="col">State</th>
            <th scope="col">Renewals</th>
            <th scope="col">Token</th>
          </tr>
        </thead>
        <tbody>
          {list.map((facts) => (
            <tr key={facts.tab} data-quiet={facts.isQuiet || undefined}>
              <th scope="row">
                <bdi>{shortenId(facts.tab)}</bdi>
                {facts.isOwn && <span className="badge">this tab</span>}
                {facts.isQuiet && <span className="badge">quiet</span>}
              </th>
              <td>{facts.status}</td>
              <td>{facts.serial}</td>
              <td>{remaining(facts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">
        {list.length > 1
          ? 'Tabs with the same number of renewals hold the same token.'
          : 'Open this page in another tab to see both share one session.'}
      </p>
    </>
  )
}

function remaining({ remainingMs }: TabFacts): string {
  if (remainingMs === null) return 'none'
  return remainingMs < 0 ? 'expired' : formatDuration(remainingMs)
}
