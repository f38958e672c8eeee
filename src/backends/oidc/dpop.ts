import type { BackendCore } from '../../core/backend.ts'
import type { TokenSet } from '../../core/tokens.ts'
import type { Connection } from './connect.ts'
import type { Prover } from './dpop/createProver.ts'
import type { KeyStore } from './dpop/keyStore.ts'

/** Options of `dpop`. */
export interface DpopOptions {
  /** Where the key is kept. @default IndexedDB; memory where the browser refuses */
  readonly keyStore?: KeyStore
}

/** Binds tokens to a key of this browser. */
export interface Dpop {
  /**
   * Makes a connection whose calls carry proofs.
   *
   * @throws AuthError `session_expired` when the key that `held` tokens are bound to is gone
   */
  bind(connection: Connection, held?: TokenSet): Promise<Connection>
  /** Sends a request with an access token and the proof that belongs to it. */
  readonly fetch: NonNullable<BackendCore['fetch']>
}

/**
 * Binds tokens to a key that cannot leave this browser, so that a stolen token is of no use
 * elsewhere: ES256, made at the first sign-in, not extractable, kept across reloads. Every token
 * call and every request by `client.fetch` carries a proof of its own. A provider that answers
 * with plain `Bearer` tokens all the same is refused.
 *
 * @param options where the key is kept
 * @returns a value for the `dpop` option of `oidc`
 * @see RFC 9449
 * @example
 * oidc({ issuer, clientId, dpop: dpop() })
 */
export function dpop({ keyStore }: DpopOptions = {}): Dpop {
  let prover: Prover | undefined
  const load = async (): Promise<Prover> => {
    const { createProver } = await import('./dpop/createProver.ts')
    return (prover ??= createProver(keyStore))
  }
  return {
    bind: async (...call) => (await load()).bind(...call),
    fetch: async (...call) => (await load()).fetch(...call),
  }
}
