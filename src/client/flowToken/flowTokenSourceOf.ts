import type { FlowTokenClaims } from '../../core/flowToken.ts'
import { createFlowTokenSource } from './createFlowTokenSource.ts'
import { flowTokenKey } from './flowTokenOptions.ts'
import type { FlowTokenClient } from './flowTokenOptions.ts'
import type { FlowTokenOptions, FlowTokenSource } from './flowTokenSource.ts'

interface Shared {
  readonly source: FlowTokenSource
  fetchToken: FlowTokenOptions['fetchToken']
}

/** They live and die with their client. */
const sources = new WeakMap<FlowTokenClient, Map<string, Shared>>()

/**
 * Returns the source that all parts of an app share: one for each endpoint (or `name`), audience and
 * role. Of several functions `fetchToken` the one that was passed last is called.
 *
 * @param client whose session it is for
 * @param options where tokens come from, and which
 * @throws AuthError as `createFlowTokenSource`
 */
export function flowTokenSourceOf<Claims extends FlowTokenClaims = FlowTokenClaims>(
  client: FlowTokenClient,
  options: FlowTokenOptions,
): FlowTokenSource<Claims> {
  const known = sources.get(client) ?? new Map<string, Shared>()
  sources.set(client, known)
  const key = flowTokenKey(options)
  const shared = known.get(key) ?? create(client, options)
  known.set(key, shared)
  shared.fetchToken = options.fetchToken
  // The claims are what the app says they are.
  return shared.source as FlowTokenSource<Claims>
}

function create(client: FlowTokenClient, { fetchToken, ...options }: FlowTokenOptions): Shared {
  const shared: Shared = {
    fetchToken,
    source: createFlowTokenSource({
      client,
      ...options,
      ...(fetchToken && { fetchToken: (input) => (shared.fetchToken ?? fetchToken)(input) }),
    }),
  }
  return shared
}
