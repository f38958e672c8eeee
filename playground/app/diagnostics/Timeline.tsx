import { activity, clearActivity } from '../activity.ts'
import { useValue } from '../useValue.ts'
import { Panel } from './Panel.tsx'

const timeFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})

/** Everything that has happened since the page was loaded, newest first. */
export function Timeline() {
  const { entries } = useValue(activity)
  return (
    <Panel
      title="Timeline"
      aside={
        entries.length > 0 && (
          <button
            type="button"
            className="button"
            data-size="small"
            data-testid="clear"
            onClick={clearActivity}
          >
            Clear
          </button>
        )
      }
    >
      {entries.length === 0 ? (
        <p className="muted">Nothing has happened yet. Sign in, or break something.</p>
      ) : (
        // It scrolls, so the keyboard has to reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="timeline" tabIndex={0} aria-label="Timeline entries">
          <ol data-testid="timeline">
            {entries.map(({ id, at, kind, title, detail, tone }) => (
              <li key={id} data-kind={kind} data-tone={tone}>
                <time dateTime={new Date(at).toISOString()}>{timeFormat.format(at)}</time>
                <span className="timeline-title">{title}</span>
                <bdi className="timeline-detail">{detail}</bdi>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Panel>
  )
}
