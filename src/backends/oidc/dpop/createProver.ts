import { AuthError } from '../../../core/authError.ts'
import type { BackendContext } from '../../../core/backend.ts'
import type { Dpop } from '../dpop.ts'
import { exchangeWithProof } from './exchangeWithProof.ts'
import { indexedDbKeyStore } from './indexedDbKeyStore.ts'
import type { KeyStore } from './keyStore.ts'
import { openProofKey } from './openProofKey.ts'
import type { ProofKey } from './openProofKey.ts'

/** Proves that this browser holds the key its tokens are bound to. */
export type Prover = Pick<Dpop, 'bind' | 'fetch'>

/**
 * Makes the prover.
 *
 * @param store where keys are kept
 * @see RFC 9449 sections 4 to 11
 */
export function createProver(store: KeyStore = indexedDbKeyStore()): Prover {
  const keys = new Map<string, Promise<ProofKey>>()

  /** The key stays in memory from its first use on: nobody can delete it under a live page. */
  function keyOf(context: BackendContext): Promise<ProofKey> {
    const key = keys.get(context.namespace) ?? openProofKey(store, context)
    keys.set(context.namespace, key)
    return key
  }

  return {
    async bind(connection, held) {
      const { context, phase, server, send } = connection
      // Revocation needs no proof, and must not wait for a key.
      if (phase === 'sign_out') return connection
      if (server.dpop_signing_alg_values_supported?.includes('ES256') === false)
        throw new AuthError('config_invalid', phase, { details: { reason: 'dpop_alg' } })
      const key = await keyOf(context)
      const { thumbprint, isKept } = key
      // Nobody can use these tokens any more, so nobody is asked.
      if (held && held.keyThumbprint !== thumbprint)
        throw new AuthError('session_expired', phase, { details: { reason: 'key_lost' } })
      return {
        ...connection,
        binding: { tokenType: 'DPoP', keyThumbprint: thumbprint },
        // The code is bound to the key too, unless the key will not outlive the way to the provider.
        parameters: isKept ? { dpop_jkt: thumbprint } : {},
        send(url, init, bounds) {
          const { method = 'GET', headers } = init
          const accessToken = headers?.['Authorization']?.replace('DPoP ', '')
          if (!accessToken && url !== server.token_endpoint) return send(url, init, bounds)
          const prove = (proof: Record<string, string>) =>
            send(url, { ...init, headers: { ...headers, ...proof } }, bounds)
          return exchangeWithProof(key, context, {
            method,
            url,
            phase,
            accessToken,
            isRepeatable: true,
            send: prove,
          })
        },
      }
    },
    async fetch(context, request, accessToken, isRepeatable) {
      const copies = isRepeatable ? [request.clone()] : []
      return exchangeWithProof(await keyOf(context), context, {
        method: request.method,
        url: request.url,
        phase: 'request',
        accessToken,
        isRepeatable,
        send(headers) {
          const copy = copies.pop() ?? request
          for (const [name, value] of Object.entries(headers)) copy.headers.set(name, value)
          return context.platform.fetch(copy)
        },
      })
    },
  }
}
