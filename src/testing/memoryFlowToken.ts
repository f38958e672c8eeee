import type { BackendGroup } from '../core/groups/backendGroup.ts'
import type { FlowTokenGroup, FlowTokenRequest } from '../core/groups/flowTokenGroup.ts'
import { randomId } from '../core/randomId.ts'
import type { MemoryAccount } from './memoryAccounts.ts'
import type { MemoryServer } from './memoryServer.ts'

/** Life of a token where a test says nothing, in seconds. */
const DEFAULT_SECONDS = 600

/**
 * Makes the group `flowToken` of a memory backend. Its tokens are real ones, signed with a key that
 * nobody knows.
 *
 * @param server the server
 */
export function memoryFlowToken({
  callAs,
  now,
  options,
}: MemoryServer): BackendGroup<FlowTokenGroup> {
  const { flowTokenSeconds = DEFAULT_SECONDS } = options
  let key: Promise<CryptoKey> | null = null

  async function mint({ user }: MemoryAccount, { audience, role = 'viewer' }: FlowTokenRequest) {
    const { id: sub, email, name } = user
    const iat = Math.floor(now() / 1000)
    const exp = iat + flowTokenSeconds
    const claims = { sub, email, name, role, aud: audience, projectId: 'memory', iat, exp }
    key ??= crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const text = [
      { alg: 'HS256', typ: 'JWT' },
      { ...claims, jti: randomId() },
    ]
      .map(encode)
      .join('.')
    const signature = await crypto.subtle.sign('HMAC', await key, new TextEncoder().encode(text))
    const token = `${text}.${toBase64url(new Uint8Array(signature))}`
    return { kind: 'value', value: { token } } as const
  }

  return {
    request: async (context, input = {}) =>
      callAs('flowToken.request', context, ({ account }) => mint(account, input)),
  }
}

function encode(part: object): string {
  return toBase64url(new TextEncoder().encode(JSON.stringify(part)))
}

function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
