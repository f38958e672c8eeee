import { MAX_RENEWAL_MARGIN_MS } from '../../client/tokenExpiry.ts'
import { formatDuration } from '../formatDuration.ts'

/** Part of a life that is kept as margin, where that is less than the largest margin. */
const MARGIN_SHARE = 0.2

const DAY_MS = 86_400_000

/** Props of `TokenTimeline`. Times are in milliseconds. */
export interface TokenTimelineProps {
  /** What the wall clock shows. */
  readonly now: number
  readonly lifetimeMs: number | null
  readonly remainingMs: number | null
}

/** The life of the access token as a line: how much is gone, where renewal begins, where it ends. */
export function TokenTimeline({ now, lifetimeMs, remainingMs }: TokenTimelineProps) {
  if (lifetimeMs === null || remainingMs === null || lifetimeMs <= 0)
    return <p className="muted">No access token.</p>
  const marginMs = Math.min(MAX_RENEWAL_MARGIN_MS, lifetimeMs * MARGIN_SHARE)
  const gone = Math.min(1, Math.max(0, 1 - remainingMs / lifetimeMs))
  const phase = remainingMs < 0 ? 'over' : remainingMs < marginMs ? 'margin' : 'live'
  const time = (at: number) =>
    lifetimeMs > DAY_MS ? new Date(at).toLocaleString() : new Date(at).toLocaleTimeString()
  return (
    <div className="token" data-phase={phase}>
      <p className="countdown">
        <strong>{formatDuration(remainingMs)}</strong>{' '}
        {remainingMs < 0 ? 'past the end of' : 'left of'} {formatDuration(lifetimeMs)}
      </p>
      <div className="track" aria-hidden="true">
        <span className="gone" style={{ inlineSize: `${gone * 100}%` }} />
        <span className="margin" style={{ inlineSize: `${(marginMs / lifetimeMs) * 100}%` }} />
        <span className="now" style={{ insetInlineStart: `${gone * 100}%` }} />
      </div>
      <dl className="marks">
        <div>
          <dt>Now</dt>
          <dd>{time(now)}</dd>
        </div>
        <div>
          <dt>Renewal from</dt>
          <dd>{time(now + remainingMs - marginMs)}</dd>
        </div>
        <div>
          <dt>Expiry</dt>
          <dd>{time(now + remainingMs)}</dd>
        </div>
      </dl>
    </div>
  )
}
