import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { ApiKeysGroup } from '../core/groups/apiKeysGroup.ts'
import type { MemoryServer } from './memoryServer.ts'

/**
 * Makes the group `apiKeys` of a memory backend.
 *
 * @param server the server
 */
export function memoryApiKeys({ callAs, now }: MemoryServer): BackendGroup<ApiKeysGroup> {
  let made = 0
  return {
    list: (context) =>
      callAs('apiKeys.list', context, ({ account }) => ({ kind: 'value', value: account.apiKeys })),
    create: (context, { name, scopes = [], expiresInSeconds }) =>
      callAs('apiKeys.create', context, ({ account }) => {
        made += 1
        const expiresAt = expiresInSeconds === undefined ? null : now() + expiresInSeconds * 1000
        const apiKey = {
          id: `api-key-${made}`,
          name,
          hint: `…${made}`,
          scopes,
          createdAt: now(),
          lastUsedAt: null,
          expiresAt,
        }
        account.apiKeys = [...account.apiKeys, apiKey]
        return { kind: 'value', value: { apiKey, key: `memory-secret-${made}` } }
      }),
    revoke: (context, { id }) =>
      callAs('apiKeys.revoke', context, ({ account }) => {
        account.apiKeys = account.apiKeys.filter((known) => known.id !== id)
        return { kind: 'value', value: undefined }
      }),
  }
}
