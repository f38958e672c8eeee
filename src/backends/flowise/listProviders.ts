import type { BackendContext } from '../../core/backend.ts'
import type { GroupResult } from '../../core/groups/groupResult.ts'
import type { ProviderInfo } from '../../core/groups/socialGroup.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { refused } from './refused.ts'

const NAMES: Readonly<Record<string, string>> = {
  azure: 'Microsoft',
  google: 'Google',
  auth0: 'Auth0',
  github: 'GitHub',
}

/**
 * Lists the providers that the server has switched on; the open-source edition has none.
 *
 * @param settings where Flowise is
 * @param context of one backend call
 */
export async function listProviders(
  settings: FlowiseSettings,
  context: BackendContext,
): Promise<GroupResult<readonly ProviderInfo[]>> {
  const answer = await callFlowise(settings, context, 'request')('loginMethods', { method: 'GET' })
  if (!answer.ok) throw refused(answer, 'request')
  const { providers } = answer.body
  const all: readonly unknown[] = Array.isArray(providers) ? providers : []
  const value = all
    .filter((id) => typeof id === 'string')
    .map((id) => ({
      id,
      name: (Object.hasOwn(NAMES, id) && NAMES[id]) || id,
      kind: 'oauth' as const,
    }))
  return { kind: 'value', value }
}
