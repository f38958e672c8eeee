import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { guardedFetch } from '../../core/guardedFetch.ts'
import type { GuardedFetchOptions } from '../../core/guardedFetch.ts'
import type { TokenSet } from '../../core/tokens.ts'
import { discover } from './discover.ts'
import type { DiscoveredServer, OidcOptions } from './oidcOptions.ts'

/** What tokens are bound to. */
export type TokenBinding = Pick<TokenSet, 'tokenType' | 'keyThumbprint'>

/** A provider that is known, and how it is spoken to. */
export interface Connection {
  readonly context: BackendContext
  readonly phase: AuthPhase
  readonly server: DiscoveredServer
  readonly client: { readonly client_id: string }
  /** Which kind of tokens it hands out, and for which key. */
  readonly binding: TokenBinding
  /** What an authorization request says beside the usual. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Sends a call to the provider, within bounds. */
  send(url: string, init: WireInit, bounds?: WireBounds): Promise<Response>
}

/** What is sent. */
export interface WireInit {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: BodyInit | null | undefined
  readonly keepalive?: boolean
}

/** Bounds that differ from the usual ones. */
export type WireBounds = Pick<GuardedFetchOptions, 'capBytes' | 'json'>

/**
 * Finds the provider and prepares calls to it: every one goes through `guardedFetch`.
 *
 * @param options the adapter's options
 * @param context what the client handed over
 * @param phase what is going on, for errors
 * @param held tokens that are going to be used
 */
export async function connect(
  options: OidcOptions,
  context: BackendContext,
  phase: AuthPhase,
  held?: TokenSet,
): Promise<Connection> {
  const { platform, signal } = context
  const send = (url: string, { body = null, ...init }: WireInit, bounds?: WireBounds) =>
    guardedFetch(url, { ...init, body }, { platform, phase, signal, ...bounds })
  const server = await discover(options, { context, phase, send })
  const connection: Connection = {
    context,
    phase,
    server,
    client: { client_id: options.clientId },
    binding: { tokenType: 'Bearer' },
    send,
  }
  return options.dpop?.bind(connection, held) ?? connection
}
