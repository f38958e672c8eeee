import { useEffect } from 'react'
import { probe } from '../auth.ts'
import {
  loadProviderSettings,
  providerSettings,
  setLatency,
  setTokenEndpoint,
  setTokenLifetime,
} from '../providerControls.ts'
import type { TokenEndpointMode } from '../providerControls.ts'
import { useValue } from '../useValue.ts'
import { Choice } from './Choice.tsx'
import { Panel } from './Panel.tsx'

const modes: readonly (readonly [TokenEndpointMode, string])[] = [
  ['normal', 'Normal'],
  ['429', '429 (5 s)'],
  ['500', '500'],
  ['hang', 'Hang'],
]

const latencies = [0, 50, 500].map((ms) => [ms, `${ms} ms`] as const)

const lifetimes = [5, 60].map((seconds) => [seconds, `${seconds} s`] as const)

/** Makes the provider misbehave. Its settings outlive this page, so they are asked for. */
export function ProviderPanel() {
  const settings = useValue(providerSettings)
  useEffect(() => void loadProviderSettings(), [])
  return (
    <Panel
      title="The provider"
      aside={!settings && <span className="muted">No answer from its controls</span>}
    >
      <Choice
        legend="Token endpoint"
        testId="token-endpoint"
        options={modes}
        value={settings?.tokenEndpoint ?? null}
        onChange={(mode) => {
          probe.log.note('Token endpoint', mode)
          void setTokenEndpoint(mode)
        }}
      />
      <Choice
        legend="Latency"
        testId="latency"
        options={latencies}
        value={settings?.latencyMs ?? null}
        onChange={(ms) => {
          probe.log.note('Latency', `${ms} ms`)
          void setLatency(ms)
        }}
      />
      <Choice
        legend="Life of new access tokens"
        testId="token-lifetime"
        options={lifetimes}
        value={settings?.accessTokenSeconds ?? null}
        onChange={(seconds) => {
          probe.log.note('Life of new access tokens', `${seconds} s`)
          void setTokenLifetime(seconds)
        }}
      />
    </Panel>
  )
}
