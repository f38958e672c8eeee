import { allowInsecureRequests, customFetch, None } from 'oauth4webapi'
import type { AuthorizationServer, Client, ClientAuth } from 'oauth4webapi'
import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { guardedFetch } from '../../core/guardedFetch.ts'
import { isLoopback } from '../../core/isLoopback.ts'
import type { OidcOptions } from './oidcOptions.ts'

/** Largest key set that is read, in bytes. */
const JWKS_CAP_BYTES = 262_144

/** What every protocol call is made with. */
export interface Connection {
  readonly context: BackendContext
  readonly client: Client
  readonly clientAuth: ClientAuth
  readonly phase: AuthPhase
  /** Options of an oauth4webapi request. */
  request(kind?: 'jwks' | 'revocation'): RequestOptions
}

/** What oauth4webapi wants to send. */
interface WireInit {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: BodyInit | null | undefined
}

/** The options oauth4webapi takes for a request. */
export interface RequestOptions {
  readonly [customFetch]: (url: string, init: WireInit) => Promise<Response>
  readonly [allowInsecureRequests]: boolean
}

/** A connection whose provider is known. */
export interface ServerConnection extends Connection {
  readonly server: AuthorizationServer
}

/**
 * Prepares protocol calls: every one goes through `guardedFetch`, and plain http is allowed for a
 * loopback issuer only.
 *
 * @param options the adapter's options
 * @param context what the client handed over
 * @param phase what is going on, for errors
 */
export function connect(
  options: OidcOptions,
  context: BackendContext,
  phase: AuthPhase,
): Connection {
  const { platform, signal } = context
  return {
    context,
    phase,
    client: { client_id: options.clientId },
    clientAuth: None(),
    request: (kind) => ({
      [allowInsecureRequests]: isLoopback(new URL(options.issuer)),
      [customFetch]: (url, { method, headers, body = null }) =>
        guardedFetch(
          url,
          // A revocation must get through although the page is on its way out.
          { method, headers, body, keepalive: kind === 'revocation' },
          {
            platform,
            phase,
            signal,
            json: kind !== 'revocation',
            ...(kind === 'jwks' && { capBytes: JWKS_CAP_BYTES }),
          },
        ),
    }),
  }
}
