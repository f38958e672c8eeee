import { clockTolerance } from 'oauth4webapi'
import type { OidcProviderOptions } from '../oidcProviderOptions.ts'
import { createKeySet } from '../wire/keySet.ts'
import { createRemoteFact } from '../wire/remoteFact.ts'
import { clientAuthentication } from './clientAuthentication.ts'
import { discoverServer } from './discoverServer.ts'
import type { OidcRealm } from './oidcRealm.ts'
import { readOidcOptions } from './readOidcOptions.ts'
import { requireEndpoint } from './requireEndpoint.ts'

/** How long metadata is used without asking again, in milliseconds. */
const FRESH_MS = 3_600_000

/** How far the clocks of two servers may be apart, in seconds. */
export const TOLERANCE_SECONDS = 60

/**
 * Prepares what is known of a provider and remembers what it tells. Nothing is asked yet.
 *
 * @param options of the provider
 * @throws AuthError `config_invalid`
 */
export function createRealm(options: OidcProviderOptions): OidcRealm {
  const settings = readOidcOptions(options)
  const { issuer, clientId } = settings
  const metadata = createRemoteFact('discovery', FRESH_MS, (environment, phase) =>
    discoverServer(environment, phase, issuer),
  )
  const keys = createKeySet(async (environment, phase) =>
    requireEndpoint(await metadata.read(environment, { phase }), 'jwks_uri', phase),
  )
  return {
    settings,
    metadata,
    keys,
    authenticate: clientAuthentication(options),
    client: { client_id: clientId, [clockTolerance]: TOLERANCE_SECONDS },
  }
}
