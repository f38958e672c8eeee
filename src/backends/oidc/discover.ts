import { discoveryRequest, processDiscoveryResponse } from 'oauth4webapi'
import type { AuthorizationServer } from 'oauth4webapi'
import { AuthError } from '../../core/authError.ts'
import { isRecord } from '../../core/isRecord.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { Connection, ServerConnection } from './connect.ts'
import type { OidcOptions } from './oidcOptions.ts'

/** How long metadata is used without asking again, in milliseconds. */
const FRESH_MS = 3_600_000

/**
 * Finds the provider's metadata: given by the app, kept from before, or asked for. Kept metadata
 * also serves while the provider's discovery document cannot be had.
 *
 * @param options the adapter's options
 * @param connection prepared calls
 * @returns the connection with its server
 * @throws AuthError `issuer_mismatch` when the document is for another issuer
 * @see RFC 8414 section 3.3
 */
export async function discover(
  options: OidcOptions,
  connection: Connection,
): Promise<ServerConnection> {
  const { metadata, issuer } = options
  if (metadata) return { ...connection, server: check({ ...metadata }, issuer) }
  const { cache, platform } = connection.context
  const kept = readKept(cache.get('metadata'))
  if (kept && Math.abs(platform.clock.now() - kept.at) < FRESH_MS)
    return { ...connection, server: check(kept.server, issuer) }
  try {
    const server = check(await ask(options, connection), issuer)
    cache.set('metadata', JSON.stringify({ at: platform.clock.now(), server }))
    return { ...connection, server }
  } catch (thrown) {
    const error = toAuthError(thrown, connection.phase, 'response_invalid')
    if (kept && error.retryable) return { ...connection, server: check(kept.server, issuer) }
    throw error
  }
}

async function ask(options: OidcOptions, connection: Connection): Promise<AuthorizationServer> {
  const issuer = new URL(options.issuer)
  const response = await discoveryRequest(issuer, connection.request())
  if (response.status !== 200)
    throw new AuthError('response_invalid', 'The issuer has no discovery document.', {
      phase: connection.phase,
      status: response.status,
      hint: 'Check the issuer, or pass `metadata`.',
    })
  const body: unknown = await response.clone().json()
  // oauth4webapi compares as well, but normalises the configured issuer through URL first.
  if (isRecord(body) && body['issuer'] !== options.issuer) throw mismatch(connection)
  return processDiscoveryResponse(issuer, response)
}

function check(server: AuthorizationServer, issuer: string): AuthorizationServer {
  if (server.issuer === issuer) return server
  throw mismatch({ phase: 'configure' })
}

function mismatch({ phase }: Pick<Connection, 'phase'>): AuthError {
  return new AuthError('issuer_mismatch', 'The metadata is for another issuer.', {
    phase,
    hint: 'The configured issuer must be spelt exactly as in the metadata, slash included.',
  })
}

function readKept(text: string | null): { at: number; server: AuthorizationServer } | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    if (!isRecord(value) || typeof value['at'] !== 'number') return null
    const { at, server } = value
    return isServer(server) ? { at, server } : null
  } catch {
    return null
  }
}

function isServer(value: unknown): value is AuthorizationServer {
  return isRecord(value) && typeof value['issuer'] === 'string'
}
