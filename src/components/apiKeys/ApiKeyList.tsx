import type { ApiKeyListOptions } from '../../react/useApiKeyList.ts'
import { useAuthState } from '../../react/useAuthState.ts'
import { useGroup } from '../../react/useGroup.ts'
import type { RootProps } from '../parts/part.ts'
import { personOf } from '../parts/personOf.ts'
import type { ScopeChoice } from './ApiKeyForm.tsx'
import { ApiKeyListView } from './ApiKeyListView.tsx'
import type { ApiKeyListSlots } from './apiKeySlots.ts'

/** State of `ApiKeyList`. */
export interface ApiKeyListState {
  readonly status: 'pending' | 'error' | 'success'
}

/** Props of `ApiKeyList`. */
export interface ApiKeyListProps extends RootProps<'section', ApiKeyListState>, ApiKeyListOptions {
  /**
   * What keys can be allowed to do. People choose at least one.
   *
   * @default there is nothing to choose, and the backend decides
   */
  readonly scopes?: readonly ScopeChoice[]
  /**
   * After how many days a key can expire; null for never. The first is chosen at first. Where there
   * is one alone, nothing is to be chosen.
   *
   * @default [90, 30, 365, null]
   */
  readonly expiryDays?: readonly (number | null)[]
  readonly slots?: ApiKeyListSlots
}

/**
 * Shows the API keys of the person, makes new ones and ends them. Renders a `<section>`; nothing
 * where the backend has no keys, or nobody is signed in.
 *
 * A new key is shown once. It is kept nowhere else, and is gone with the component.
 *
 * @selector `[data-flowpass="api-key-list"]` the root
 * @selector `[data-flowpass="api-key"]` a key; `[data-expired]` has run out
 * @selector `[data-failed]` one that could not be ended
 * @selector `[data-flowpass="new-key"]` the panel with a new key
 * @example
 * <ApiKeyList scopes={['read', 'write']} expiryDays={[30, 90]} />
 */
export function ApiKeyList(props: ApiKeyListProps) {
  const hasApiKeys = useGroup('apiKeys') !== undefined
  const person = useAuthState(personOf)
  // Another person begins anew: a new key that is shown is not for the next.
  return hasApiKeys && person !== null && <ApiKeyListView key={person} {...props} />
}
