import { activity } from '../activity.ts'
import { formatDuration } from '../formatDuration.ts'
import { useValue } from '../useValue.ts'
import { Panel } from './Panel.tsx'
import { useTokenLife } from './useTokenLife.ts'

/** How long the access token lives, and how often it was renewed. */
export function TokenPanel() {
  const { remainingMs, lifeMs } = useTokenLife()
  const { renewals } = useValue(activity)
  const share = remainingMs === null || lifeMs <= 0 ? 0 : Math.max(0, remainingMs / lifeMs)
  return (
    <Panel title="Access token">
      <p className="countdown" data-testid="expires-in" data-over={(remainingMs ?? 0) < 0}>
        <bdi>{describe(remainingMs)}</bdi>
      </p>
      <div className="life" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} data-low={share < LOW_SHARE} />
      </div>
      <dl className="facts" data-size="small">
        <div>
          <dt>Renewals</dt>
          <dd data-testid="renewals">{renewals}</dd>
        </div>
      </dl>
    </Panel>
  )
}

/** Renewal begins when about a fifth is left. */
const LOW_SHARE = 0.25

function describe(remainingMs: number | null): string {
  if (remainingMs === null) return 'No token'
  if (remainingMs < 0) return `Ended ${formatDuration(-remainingMs)} ago`
  return `${formatDuration(remainingMs)} left`
}
