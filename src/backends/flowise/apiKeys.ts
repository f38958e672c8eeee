import { AuthError } from '../../core/authError.ts'
import type { ApiKey, ApiKeysGroup } from '../../core/groups/apiKeysGroup.ts'
import type { BackendGroup } from '../../core/groups/backendGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { callFlowise } from './callFlowise.ts'
import type { FlowiseAnswer } from './readAnswer.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { refused } from './refused.ts'

/** So many characters at the end of a key are shown. */
const HINT_LENGTH = 4

/**
 * Makes the group for API keys. Flowise answers each call with every key in plain text and its
 * hash; nothing of either gets further than this file.
 *
 * @param settings where Flowise is
 */
export function apiKeys(settings: FlowiseSettings): BackendGroup<ApiKeysGroup> {
  return {
    async list(context) {
      const call = callFlowise(settings, context, 'request')
      const answer = await call('apiKeys', { method: 'GET', isAuthorized: true })
      const value = rows(answer).flatMap((row) => toApiKey(row) ?? [])
      return { kind: 'value', value }
    },
    async create(context, { name, scopes = [], expiresInSeconds }) {
      if (expiresInSeconds !== undefined)
        throw new AuthError('config_invalid', 'request', {
          details: { reason: 'unsupported', option: 'expiresInSeconds' },
        })
      const body = { keyName: name, permissions: scopes }
      const call = callFlowise(settings, context, 'request')
      const answer = await call('apiKeys', { body, isAuthorized: true })
      // The whole list comes, the newest first.
      const row = rows(answer).find((one) => isRecord(one) && one['keyName'] === name)
      const apiKey = toApiKey(row)
      if (!apiKey || !isRecord(row))
        throw new AuthError('response_invalid', 'request', { details: { reason: 'no_key' } })
      return { kind: 'value', value: { apiKey, key: String(row['apiKey']) } }
    },
    async revoke(context, { id }) {
      const call = callFlowise(settings, context, 'request')
      const answer = await call('apiKey', { method: 'DELETE', fill: { id }, isAuthorized: true })
      if (!answer.ok) throw refused(answer, 'request')
      return { kind: 'value', value: undefined }
    },
  }
}

/** Lists what came: a bare list, or a page of one. */
function rows(answer: FlowiseAnswer): readonly unknown[] {
  if (!answer.ok) throw refused(answer, 'request')
  const { data } = answer.body
  return Array.isArray(data) ? data : answer.list
}

function toApiKey(row: unknown): ApiKey | null {
  if (!isRecord(row)) return null
  const { id, keyName, apiKey, permissions } = row
  if (typeof id !== 'string' || typeof apiKey !== 'string') return null
  const names: readonly unknown[] = Array.isArray(permissions) ? permissions : []
  return {
    id,
    name: typeof keyName === 'string' ? keyName : '',
    hint: `…${apiKey.slice(-HINT_LENGTH)}`,
    scopes: names.filter((name) => typeof name === 'string'),
    // Flowise tells when a key was changed last, and nothing else.
    createdAt: null,
    lastUsedAt: null,
    expiresAt: null,
  }
}
