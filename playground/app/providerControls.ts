import { createValue } from './createValue.ts'

/** How the provider's token endpoint is told to behave. */
export type TokenEndpointMode = 'normal' | '429' | '500' | 'hang'

/** What the provider says about its own settings. */
export interface ProviderSettings {
  readonly latencyMs: number
  readonly accessTokenSeconds: number
  readonly tokenEndpoint: TokenEndpointMode
}

const RETRY_AFTER_SECONDS = 5

const faults: Record<Exclude<TokenEndpointMode, 'normal'>, object> = {
  '429': { endpoint: 'token', status: 429, retryAfterSeconds: RETRY_AFTER_SECONDS },
  '500': { endpoint: 'token', status: 500 },
  hang: { endpoint: 'token', hang: true },
}

/** The settings as last heard; null until then, or while the provider does not answer. */
export const providerSettings = createValue<ProviderSettings | null>(null)

/** Asks the provider for its settings. */
export function loadProviderSettings(): Promise<void> {
  return exchange()
}

/** Sets how long the provider takes for every answer. */
export function setLatency(latencyMs: number): Promise<void> {
  expect({ latencyMs })
  return exchange({ latencyMs })
}

/** Sets the life of the access tokens that are issued from now on. */
export function setTokenLifetime(accessTokenSeconds: number): Promise<void> {
  expect({ accessTokenSeconds })
  return exchange({ accessTokenSeconds })
}

/** Breaks the provider's token endpoint, or heals it. */
export async function setTokenEndpoint(mode: TokenEndpointMode): Promise<void> {
  expect({ tokenEndpoint: mode })
  // Healing comes first: it lets go of what was left hanging.
  const changes = mode === 'normal' ? [null] : [null, faults[mode]]
  for (const fault of changes) await exchange({ fault })
}

/** Shows a choice at once; what the provider answers has the last word. */
function expect(change: Partial<ProviderSettings>) {
  const current = providerSettings.get()
  if (current) providerSettings.set({ ...current, ...change })
}

async function exchange(change?: object): Promise<void> {
  try {
    // The page's own fetch: the controls work while flowpass is cut off.
    const response = await fetch(
      import.meta.env.VITE_CONTROLS_URL,
      change && {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(change),
      },
    )
    providerSettings.set(response.ok ? toSettings(await response.json()) : null)
  } catch {
    providerSettings.set(null)
  }
}

function toSettings(body: unknown): ProviderSettings | null {
  if (!isRecord(body)) return null
  const { latencyMs, accessTokenSeconds, faults: active } = body
  if (typeof latencyMs !== 'number' || typeof accessTokenSeconds !== 'number') return null
  return { latencyMs, accessTokenSeconds, tokenEndpoint: toMode(active) }
}

function toMode(active: unknown): TokenEndpointMode {
  const fault: unknown = Array.isArray(active)
    ? active.find((each) => isRecord(each) && each['endpoint'] === 'token')
    : undefined
  if (!isRecord(fault)) return 'normal'
  if (fault['hang'] === true) return 'hang'
  return fault['status'] === 429 ? '429' : '500'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
