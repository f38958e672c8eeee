import { Choice } from '../diagnostics/Choice.tsx'
import { Panel } from '../diagnostics/Panel.tsx'
import { useValue } from '../useValue.ts'
import { endpointSettings, revokeToken, setEndpointMode, setTokenSeconds } from './servers.ts'
import { noteStep } from './travel.ts'

/** Props of `TokenPanel`. */
export interface TokenPanelProps {
  /** Identifier of the present token; null when there is none. */
  readonly jti: string | null
  /** Has another token made. */
  readonly onRenew: () => void
}

const lives = [
  [5, '5 s'],
  [20, '20 s'],
  [60, '1 min'],
  [600, '10 min'],
] as const

const modes = [
  ['normal', 'Answers'],
  ['401', '401'],
  ['403', '403'],
  ['429', '429'],
  ['500', '500'],
] as const

/** Makes the token's life hard: short, cut off, or without a server that makes the next. */
export function TokenPanel({ jti, onRenew }: TokenPanelProps) {
  const settings = useValue(endpointSettings)
  const expire = async () => {
    noteStep({ place: 'app', text: 'Tokens now live for 5 s', tone: 'neutral' })
    await setTokenSeconds(5)
    onRenew()
  }
  const revoke = () => {
    if (jti === null) return
    noteStep({
      place: 'builder',
      text: 'The builder is told to refuse this token',
      tone: 'neutral',
    })
    void revokeToken(jti)
  }
  return (
    <Panel title="Token">
      <Choice
        legend="Life of new tokens"
        testId="token-life"
        options={lives}
        value={settings?.tokenSeconds ?? null}
        onChange={(seconds) => void setTokenSeconds(seconds)}
      />
      <Choice
        legend="The endpoint that makes them"
        testId="endpoint"
        options={modes}
        value={settings?.mode ?? null}
        onChange={(mode) => void setEndpointMode(mode)}
      />
      <div className="buttons">
        <button
          type="button"
          className="button"
          data-testid="expire-token"
          onClick={() => void expire()}
        >
          Expire now
        </button>
        <button
          type="button"
          className="button"
          data-testid="revoke-token"
          disabled={jti === null}
          onClick={revoke}
        >
          Revoke
        </button>
        <button type="button" className="button" data-testid="renew-token" onClick={onRenew}>
          Renew
        </button>
      </div>
      <p className="muted">
        A broken endpoint is felt at the next renewal. Work inside the frame goes on for as long as
        the token it has.
      </p>
    </Panel>
  )
}
