import { AuthError } from '../../core/authError.ts'
import type { FlowTokenClaims } from '../../core/flowToken.ts'
import type { FlowTokenRequest } from '../../core/groups/flowTokenGroup.ts'
import { createFlowTokenFlights } from './createFlowTokenFlights.ts'
import { createFlowTokenKeeper } from './createFlowTokenKeeper.ts'
import { createFlowTokenLife } from './createFlowTokenLife.ts'
import type { FlowTokenParts } from './createFlowTokenLife.ts'
import { createFlowTokenPause } from './createFlowTokenPause.ts'
import { flowTokenKey, flowTokenOrigin } from './flowTokenOptions.ts'
import type { FlowTokenClient } from './flowTokenOptions.ts'
import type { FlowTokenOptions, FlowTokenSource } from './flowTokenSource.ts'
import { FORCED_EVERY_MS } from './heldFlowToken.ts'
import type { HeldFlowToken } from './heldFlowToken.ts'

/** What a source is made of. */
export interface FlowTokenSourceOptions extends FlowTokenOptions {
  /** Whose session it is for. */
  readonly client: FlowTokenClient
}

/**
 * Makes a source of flow tokens: it keeps one token live while somebody listens, for the person who
 * is signed in and nobody else, with one request for all tabs. Components share theirs:
 * `flowTokenSourceOf`.
 *
 * The token is renewed at 80 % of its life and when the page wakes up. It lives in memory alone, and
 * goes in the very moment in which the person signs out, acts in another organization, or somebody
 * else is signed in.
 *
 * @param options the client, and where tokens come from
 * @returns the source, at rest
 * @throws AuthError `config_invalid` for an empty address or two places at once;
 *   `capability_missing` where no place is named and the backend has no group `flowToken`
 * @example
 * const source = createFlowTokenSource({ client: auth, endpoint: '/api/flowstack-token' })
 * const token = await source.getToken()
 */
export function createFlowTokenSource<Claims extends FlowTokenClaims = FlowTokenClaims>(
  options: FlowTokenSourceOptions,
): FlowTokenSource<Claims> {
  const { client } = options
  const origin = flowTokenOrigin(client, options)
  const keeper = createFlowTokenKeeper(client)
  const pause = createFlowTokenPause(client.platform)
  const request = requestOf(options)
  const work = { client, origin, request, key: flowTokenKey(options) }
  const flights = createFlowTokenFlights(work, keeper, pause, () => life.settle())
  const parts = { client, keeper, pause, flights }
  const life = createFlowTokenLife(parts)

  async function getToken({ forceRefresh = false } = {}): Promise<string> {
    if (client.getState().status === 'restoring') await client.ready()
    life.watch()
    try {
      if (keeper.person() === null) throw nobody(client)
      const held = keeper.held()
      if (!forceRefresh && held?.isUsable()) return held.flow.token
      return (await want(parts, forceRefresh)).flow.token
    } finally {
      life.rest()
    }
  }

  const source: FlowTokenSource = {
    getState: keeper.getState,
    subscribe: life.subscribe,
    getToken,
    async refresh() {
      await getToken({ forceRefresh: true })
    },
  }
  // The claims are what the app says they are.
  return source as FlowTokenSource<Claims>
}

/** Gets a token for somebody who asks, unless the server wants to be left alone. */
async function want(
  { client, keeper, pause, flights }: FlowTokenParts,
  isForced: boolean,
): Promise<HeldFlowToken> {
  const generation = keeper.generation()
  const held = keeper.held()
  const error = keeper.error()
  const isYoung = flights.msSinceLast() < FORCED_EVERY_MS
  if (!flights.isBusy()) {
    // The renewal goes on trying, so whoever asks meanwhile need not.
    const isPaused = isForced ? isYoung || pause.isOrdered() : pause.remainingMs() > 0
    if (held && isPaused && !(isForced && error)) return held
    if (error && (isPaused || (keeper.isOver() && !isForced))) throw error
  }
  try {
    return await flights.obtain(isForced, true)
  } catch (thrown) {
    const left = isForced || generation !== keeper.generation() ? null : keeper.held()
    if (left) return left
    throw client.getState().status === 'authenticated' ? thrown : nobody(client)
  }
}

function nobody(client: FlowTokenClient): AuthError {
  const state = client.getState()
  if (state.status === 'expired') return state.error
  return new AuthError('session_expired', 'embed', { details: { reason: 'nobody' } })
}

function requestOf({ audience, role }: FlowTokenOptions): FlowTokenRequest {
  return {
    ...(audience !== undefined && { audience }),
    ...(role !== undefined && { role }),
  }
}
