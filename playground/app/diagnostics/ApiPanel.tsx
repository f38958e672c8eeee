import { activity, setCalling } from '../activity.ts'
import { useApiCall } from '../useApiCall.ts'
import { useValue } from '../useValue.ts'
import { Panel } from './Panel.tsx'

/** Calls the protected API once or again and again. */
export function ApiPanel() {
  const { apiOk, apiFailed, lastCall, isCalling } = useValue(activity)
  const call = useApiCall()
  return (
    <Panel title="Protected API">
      <div className="counters">
        <p>
          <strong data-testid="api-ok-count">{apiOk}</strong> answered
        </p>
        <p data-tone={apiFailed > 0 ? 'bad' : 'neutral'}>
          <strong data-testid="api-fail-count">{apiFailed}</strong> failed
        </p>
      </div>
      <p className="muted" data-testid="api-last">
        {lastCall ? `Last call: ${lastCall}` : 'Not called yet.'}
      </p>
      <div className="buttons">
        <button type="button" className="button" data-testid="call-api" onClick={() => void call()}>
          Call the API
        </button>
        <label className="switch">
          <input
            type="checkbox"
            data-testid="call-api-loop"
            checked={isCalling}
            onChange={(event) => setCalling(event.target.checked)}
          />
          <span>Call the API every 500 ms</span>
        </label>
      </div>
    </Panel>
  )
}
