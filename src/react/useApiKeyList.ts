import { useState } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthError } from '../core/authError.ts'
import type { ApiKey } from '../core/groups/apiKeysGroup.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { isOwnKey } from './authQueryKey.ts'
import { apiKeysQuery } from './queries/apiKeysQuery.ts'
import { requireGroup } from './queries/requireGroup.ts'
import { useApiKeys } from './useApiKeys.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthQueryClient } from './useAuthQueryClient.ts'
import { useOwnState } from './useOwnState.ts'
import { useRemovals } from './useRemovals.ts'

/** What a new key is to be. */
export interface ApiKeyInput {
  readonly name: string
  readonly scopes?: readonly string[]
  /** @default it never expires */
  readonly expiresInSeconds?: number
}

/** A key that was just made. */
export interface CreatedApiKey {
  readonly apiKey: ApiKey
  /** The key itself: this once. It is in no cache, and forgotten with the component. */
  readonly key: string
}

/** What an app is told. */
export interface ApiKeyListOptions {
  /** Called when a key has been made; the key itself is not passed on. */
  readonly onCreated?: ((apiKey: ApiKey) => void) | undefined
  /** Called when a key has been ended. */
  readonly onRevoked?: ((apiKey: ApiKey) => void) | undefined
}

/** What happened last in a list of keys, to be announced. */
export interface ApiKeyNotice {
  readonly kind: 'revoked' | 'failed'
  readonly apiKey: ApiKey
  readonly error: AuthError | null
}

/** The API keys of a person, and how to make and end them. */
export interface ApiKeyListResult {
  /** TanStack Query's own result. */
  readonly query: ReturnType<typeof useApiKeys>
  /** The keys, the newest first, without those that have been ended. */
  readonly apiKeys: readonly ApiKey[]
  /** Makes a key, which is then `created`. Rejects with an `AuthError`: it is for `useForm`. */
  readonly create: (input: ApiKeyInput) => Promise<void>
  /** The key that was just made, until somebody has stored it. */
  readonly created: CreatedApiKey | null
  /** Forgets it for good. */
  readonly forget: () => void
  /** Ends a key. It is hidden at once, and comes back if that fails. Never rejects. */
  readonly revoke: (apiKey: ApiKey) => Promise<void>
  /** Those that could not be ended, and why. */
  readonly failures: ReadonlyMap<string, AuthError>
  /** What happened last. */
  readonly notice: ApiKeyNotice | null
}

/**
 * Returns the API keys of the person who is signed in, makes new ones and ends them: what
 * `ApiKeyList` does, without its markup.
 *
 * @param options what the app is told
 * @example
 * const { apiKeys, create, created, forget } = useApiKeyList()
 */
export function useApiKeyList(options: ApiKeyListOptions = {}): ApiKeyListResult {
  const { onCreated, onRevoked } = options
  const client: AuthClientCore = useAuthClient()
  const queryClient = useAuthQueryClient()
  const query = useApiKeys()
  const [created, setCreated] = useOwnState<CreatedApiKey | null>(null)
  const { goneIds, failures, ...removals } = useRemovals<AuthError>()
  const [notice, setNotice] = useState<ApiKeyNotice | null>(null)
  const { queryKey } = apiKeysQuery(client)

  async function create(input: ApiKeyInput): Promise<void> {
    const { apiKey, key } = await requireGroup(client, 'apiKeys').create(input)
    if (!isOwnKey(client, queryKey)) return
    setCreated({ apiKey, key })
    queryClient.setQueryData(queryKey, (list = []) => [
      apiKey,
      ...list.filter(({ id }) => id !== apiKey.id),
    ])
    void queryClient.invalidateQueries({ queryKey })
    onCreated?.(apiKey)
  }

  async function revoke(apiKey: ApiKey): Promise<void> {
    const { id } = apiKey
    removals.forgive(id)
    removals.hide(id)
    // What is of no use any more need not be stored.
    if (created?.apiKey.id === id) setCreated(null)
    try {
      await requireGroup(client, 'apiKeys').revoke({ id })
      queryClient.setQueryData(queryKey, (list) => list?.filter((known) => known.id !== id))
      setNotice({ kind: 'revoked', apiKey, error: null })
    } catch (thrown) {
      const error = toAuthError(thrown, 'request')
      removals.show(id)
      removals.fail(id, error)
      setNotice({ kind: 'failed', apiKey, error })
      // There may be no such key any more.
      if (error.code === 'access_denied') void queryClient.invalidateQueries({ queryKey })
      return
    }
    // What the app throws is no failure of ours: the key has been ended.
    onRevoked?.(apiKey)
  }
  return {
    query,
    apiKeys: arrange(query.data, goneIds),
    create,
    created,
    forget: () => setCreated(null),
    revoke,
    failures,
    notice,
  }
}

function arrange(list: readonly ApiKey[] = [], goneIds: ReadonlySet<string>): readonly ApiKey[] {
  return list
    .filter(({ id }) => !goneIds.has(id))
    .sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0))
}
