import { inject } from 'vitest'
import type { ControlsState } from '../../../playground/servers/providerControls.ts'

/** What can be changed at the provider while it runs. */
export type ControlRequest = Readonly<Record<string, unknown>>

/** Changes the provider's behaviour. */
export async function control(request: ControlRequest): Promise<ControlsState> {
  const { issuer } = inject('addresses')
  const response = await fetch(`${issuer}/playground/controls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  if (!response.ok) throw new Error(`The controls answered ${response.status}.`)
  return response.json() as Promise<ControlsState>
}

/** Puts the provider back to how it began, and forgets the requests it has seen. */
export async function resetProvider(): Promise<void> {
  await control({
    fault: null,
    latencyMs: 0,
    clockSkewSeconds: 0,
    accessTokenSeconds: 60,
    reuseWindowSeconds: 0,
    isolatePages: 0,
    resetRequests: true,
  })
}

/** Lists the requests the provider has seen since the last reset. */
export async function providerRequests() {
  const { issuer } = inject('addresses')
  const response = await fetch(`${issuer}/playground/controls`)
  const state = (await response.json()) as ControlsState
  return state.requests
}

/** Counts the calls of the token endpoint. */
export async function tokenCalls(grantType: 'authorization_code' | 'refresh_token') {
  const requests = await providerRequests()
  return requests.filter((request) => request.grantType === grantType)
}
