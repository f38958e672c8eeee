import { AuthError } from '../../core/authError.ts'
import { readJsonObject } from '../../core/readJsonObject.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { Connection } from './connect.ts'
import { readCache, writeCache } from './factCache.ts'
import type { DiscoveredServer, OidcOptions } from './oidcOptions.ts'

/** How long metadata is used without asking again, in milliseconds. */
const FRESH_MS = 3_600_000

/**
 * Finds the provider's metadata: given by the app, kept from before, or asked for. Kept metadata
 * also serves while the provider's discovery document cannot be had.
 *
 * @param options the adapter's options
 * @param connection how to send, and where public facts are kept
 * @throws AuthError `issuer_mismatch` when the document is for another issuer
 * @see OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3.3
 */
export async function discover(
  options: OidcOptions,
  connection: Pick<Connection, 'context' | 'phase' | 'send'>,
): Promise<DiscoveredServer> {
  const { issuer, metadata } = options
  const { context, phase, send } = connection
  if (metadata) return check(metadata, issuer)
  const kept = readCache<object | null>(context, 'metadata', null)
  if (kept.value && kept.ageMs < FRESH_MS) return check(kept.value, issuer)
  try {
    const base = issuer.replace(/\/$/, '')
    const response = await send(`${base}/.well-known/openid-configuration`, {})
    if (response.status !== 200)
      throw new AuthError('response_invalid', phase, {
        status: response.status,
        details: { reason: 'discovery' },
      })
    const found = check(await readJsonObject(response, phase), issuer)
    writeCache(context, 'metadata', found)
    return found
  } catch (thrown) {
    const error = toAuthError(thrown, phase)
    if (kept.value && error.retryable) return check(kept.value, issuer)
    throw error
  }
}

function check(metadata: object, issuer: string): DiscoveredServer {
  // Compared as a string: a slash or a capital more is another issuer.
  if ('issuer' in metadata && metadata.issuer === issuer) return { ...metadata, issuer }
  throw new AuthError('issuer_mismatch', 'configure', { details: { reason: 'metadata' } })
}
