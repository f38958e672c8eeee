import { AuthError } from '../../core/authError.ts'
import type { FlowTokenGroup } from '../../core/groups/flowTokenGroup.ts'
import type { AuthClientCore } from '../authClient.ts'
import type { FlowTokenEndpoint, FlowTokenOptions } from './flowTokenSource.ts'

/** A client, with the group `flowToken` where its backend has it. */
export type FlowTokenClient = AuthClientCore & {
  readonly flowToken?: FlowTokenGroup | undefined
}

/** Where tokens come from: one of three. */
export type FlowTokenOrigin =
  | ({ readonly kind: 'endpoint' } & Required<FlowTokenEndpoint>)
  | { readonly kind: 'function'; readonly fetchToken: NonNullable<FlowTokenOptions['fetchToken']> }
  | { readonly kind: 'group'; readonly group: FlowTokenGroup }

/**
 * Finds out where tokens come from.
 *
 * @param client whose backend may have the group `flowToken`
 * @param options what the app has said
 * @throws AuthError `config_invalid` where it has named two places, or an empty address;
 *   `capability_missing` where it has named none, and the backend has no such group
 */
export function flowTokenOrigin(
  client: FlowTokenClient,
  { endpoint, fetchToken }: FlowTokenOptions,
): FlowTokenOrigin {
  if (endpoint !== undefined && fetchToken) throw invalid('two_sources')
  if (fetchToken) return { kind: 'function', fetchToken }
  if (endpoint !== undefined) {
    const { url, method = 'GET' } = typeof endpoint === 'string' ? { url: endpoint } : endpoint
    if (!url) throw invalid('empty')
    return { kind: 'endpoint', url, method }
  }
  if (client.flowToken) return { kind: 'group', group: client.flowToken }
  throw new AuthError('capability_missing', 'configure', {
    details: { capability: 'flowToken', backend: client.inspect().backend },
  })
}

/**
 * Names what is asked for: two sources with the same name in one client are one.
 *
 * @param options what the app has said
 */
export function flowTokenKey(options: FlowTokenOptions): string {
  const { endpoint, fetchToken, name = '', audience, role } = options
  const { url, method = 'GET' } = typeof endpoint === 'object' ? endpoint : { url: endpoint }
  const place = fetchToken ? ['function', name] : url === undefined ? ['group'] : [method, url]
  // A list keeps what is left out apart from what is empty.
  return JSON.stringify([...place, audience ?? null, role ?? null])
}

function invalid(reason: string): AuthError {
  return new AuthError('config_invalid', 'configure', {
    details: { reason, option: reason === 'empty' ? 'endpoint' : 'endpoint, fetchToken' },
  })
}
