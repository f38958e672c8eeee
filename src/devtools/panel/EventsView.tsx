import { useSyncExternalStore } from 'react'
import type { EventLog } from '../probe/createEventLog.ts'

const timeFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})

/** The last 200 events, newest first. */
export function EventsView({ log }: { readonly log: EventLog }) {
  const entries = useSyncExternalStore(log.subscribe, log.get)
  if (entries.length === 0)
    return <p className="muted empty">Nothing has happened yet. Sign in, or break something.</p>
  return (
    <>
      <div className="bar">
        <p className="muted">
          {entries.length} {entries.length === 1 ? 'event' : 'events'}, newest first
        </p>
        <button type="button" onClick={log.clear}>
          Clear
        </button>
      </div>
      {/* It scrolls, so the keyboard has to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="scroll" tabIndex={0} aria-label="Event log">
        <ol className="events">
          {entries.map(({ id, at, name, detail, tone }) => (
            <li key={id}>
              <time dateTime={new Date(at).toISOString()}>{timeFormat.format(at)}</time>
              <span className="event-name" data-name={name} data-tone={tone}>
                {name}
              </span>
              <bdi className="event-detail">{detail}</bdi>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
