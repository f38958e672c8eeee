import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { checkFlowClaims } from '../client/flowToken/checkFlowClaims.ts'
import { flowTokenKey } from '../client/flowToken/flowTokenOptions.ts'
import type { FlowTokenOptions } from '../client/flowToken/flowTokenSource.ts'
import { flowTokenSourceOf } from '../client/flowToken/flowTokenSourceOf.ts'
import type { FlowTokenClaims } from '../core/flowToken.ts'
import type { FlowTokenState } from '../core/flowTokenState.ts'
import type { StandardSchema } from '../core/standardSchema.ts'
import type { ClientOption, RegisteredFlowTokenClaims } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/** Which token, from where, and what its claims have to be. */
export interface UseFlowTokenOptions<Claims extends object = RegisteredFlowTokenClaims>
  extends FlowTokenOptions, ClientOption<AuthClientCore> {
  /** Whether one is wanted; without, it is `idle`. @default true */
  readonly enabled?: boolean
  /**
   * Checks the claims, at once; what it returns is merged into them. Where they do not pass, the
   * state is `failed` with `flow_token_rejected`.
   *
   * @default the claims are what the types say
   */
  readonly claimsSchema?: StandardSchema<Claims>
}

/** What is known of a token, narrowed by `status`. */
export type FlowTokenResult<Claims extends FlowTokenClaims = FlowTokenClaims> =
  FlowTokenState<Claims> & {
    /** Asks for a new one, for everybody who uses it. Stable. @throws AuthError why there is none */
    readonly refresh: () => Promise<void>
  }

/**
 * Keeps a token for an embedded app live while the component is there, and returns it. However many
 * components, frames and tabs use the same one, it is asked for once. It goes with the person who is
 * signed in, in the same render.
 *
 * @param options where it comes from (`endpoint`, `fetchToken`, or the backend), audience and role
 * @throws AuthError `config_invalid`, `capability_missing` when the options name no place to get it from
 * @example
 * const { status, token, refresh } = useFlowToken({ endpoint: '/api/flowstack-token' })
 * return status === 'ready' && <FlowStackEmbed token={token} view="builder" />
 */
export function useFlowToken<Claims extends object = RegisteredFlowTokenClaims>(
  options: UseFlowTokenOptions<Claims> = {},
): FlowTokenResult<FlowTokenClaims & Claims> {
  const client = useAuthClient<AuthClientCore>(options)
  const { enabled = true, claimsSchema, endpoint, fetchToken, name, audience, role } = options
  const request: FlowTokenOptions = {
    ...(endpoint !== undefined && { endpoint }),
    ...(fetchToken && { fetchToken }),
    ...(name !== undefined && { name }),
    ...(audience !== undefined && { audience }),
    ...(role !== undefined && { role }),
  }
  const key = flowTokenKey(request)
  const source = useMemo(
    () => (enabled ? flowTokenSourceOf(client, request) : null),
    // `request` is told by its key.
    // oxlint-disable-next-line react/exhaustive-deps
    [client, enabled, key],
  )
  // The functions of an app are others in every render; the latest one is asked.
  useEffect(() => {
    if (enabled && fetchToken) flowTokenSourceOf(client, request)
  })
  const { subscribe, getState, refresh } = source ?? NONE
  const state = useSyncExternalStore(subscribe, getState, () => (source ? initialOf(client) : IDLE))
  return useMemo(
    () => ({ ...checkFlowClaims(state, claimsSchema), refresh }),
    [state, claimsSchema, refresh],
  )
}

const NOTHING = { error: null, token: null, claims: null, expiresAt: null, warning: null } as const
const IDLE: FlowTokenState = { status: 'idle', ...NOTHING }
const LOADING: FlowTokenState = { status: 'loading', ...NOTHING }
const NONE = { subscribe: () => () => {}, getState: () => IDLE, refresh: async () => {} }

/** What a server renders, and what the browser begins with: a server has no token to show. */
function initialOf(client: AuthClientCore): FlowTokenState {
  const { status } = client.getInitialState()
  return status === 'restoring' || status === 'authenticated' ? LOADING : IDLE
}
