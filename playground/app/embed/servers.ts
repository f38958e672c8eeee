import { createValue } from '../createValue.ts'

/** How the endpoint for flow tokens is told to answer. */
export type EndpointMode = 'normal' | '401' | '403' | '429' | '500'

/** What the app's backend says of its endpoint. */
export interface EndpointSettings {
  readonly tokenSeconds: number
  readonly mode: EndpointMode
}

/** A call of the endpoint. */
export interface MintCall {
  readonly id: number
  readonly at: number
  readonly status: number
  readonly claims: Readonly<Record<string, unknown>> | null
}

/** Something the builder's server has seen. */
export interface BuilderCall {
  readonly id: number
  readonly at: number
  readonly kind: 'api' | 'note'
  readonly frame: string
  readonly what: string
  readonly status: number
  readonly sub: string
  readonly jti: string
}

/** How long a broken endpoint stays broken: until it is put right. */
const MANY = 1_000_000

/** The settings as last heard; null until then. */
export const endpointSettings = createValue<EndpointSettings | null>(null)

/** Asks the app's backend for its settings and its calls after that one. */
export async function readMints(after: number): Promise<readonly MintCall[]> {
  const answer = await exchange<MintState>(`/app/controls?after=${after}`)
  if (answer) endpointSettings.set(toSettings(answer))
  return answer?.calls ?? []
}

/** Sets the life of the tokens that are made from now on, in seconds. */
export async function setTokenSeconds(tokenSeconds: number): Promise<void> {
  await change({ tokenSeconds })
}

/** Breaks the endpoint, or heals it. */
export async function setEndpointMode(mode: EndpointMode): Promise<void> {
  await change({ fault: mode === 'normal' ? null : { status: Number(mode), times: MANY } })
}

/** Has the builder take a token no longer. */
export async function revokeToken(jti: string): Promise<void> {
  await exchange('/playground/builder/controls', { revoke: jti })
}

/** Asks the builder's server what it has seen after that entry. */
export async function readBuilder(after: number): Promise<readonly BuilderCall[]> {
  return (await exchange<BuilderCall[]>(`/playground/builder/log?after=${after}`)) ?? []
}

interface MintState {
  readonly tokenSeconds: number
  readonly fault: { readonly status: number } | null
  readonly calls: readonly MintCall[]
}

async function change(body: object) {
  const answer = await exchange<MintState>('/app/controls', body)
  if (answer) endpointSettings.set(toSettings(answer))
}

function toSettings({ tokenSeconds, fault }: MintState): EndpointSettings {
  const modes = ['401', '403', '429', '500'] as const
  return { tokenSeconds, mode: modes.find((mode) => Number(mode) === fault?.status) ?? 'normal' }
}

/** Both servers are the playground's own, so that their answers have these shapes. */
async function exchange<Answer>(path: string, body?: object): Promise<Answer | null> {
  try {
    const response = await fetch(
      path,
      body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    )
    return response.ok && response.status !== 204 ? ((await response.json()) as Answer) : null
  } catch {
    return null
  }
}
