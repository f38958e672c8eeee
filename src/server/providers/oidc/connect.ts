import { allowInsecureRequests, clockSkew, customFetch } from 'oauth4webapi'
import type {
  AuthorizationServer,
  Client,
  ClientAuth,
  CustomFetchOptions,
  HttpRequestOptions,
} from 'oauth4webapi'
import type { AuthPhase } from '../../../core/authError.ts'
import { REQUEST_DEADLINE_MS } from '../../../core/withDeadline.ts'
import { serverClock } from '../../serverClock.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { asymmetricAlgorithms } from '../wire/asymmetricAlgorithms.ts'
import { callProvider } from '../wire/callProvider.ts'
import type { CallBounds } from '../wire/callProvider.ts'
import type { OidcRealm, OidcSettings } from './oidcRealm.ts'

/** How the library sends a request. */
export type RequestOptions = HttpRequestOptions<'POST', URLSearchParams>

/** A provider that is known, and how it is spoken to in one request of a browser. */
export interface OidcConnection {
  readonly realm: OidcRealm
  readonly settings: OidcSettings
  readonly environment: ServerEnvironment
  readonly phase: AuthPhase
  readonly server: AuthorizationServer
  readonly client: Client
  readonly authenticate: ClientAuth
  /** What an ID token may be signed with. */
  readonly algorithms: readonly string[]
  /** Options for the library: every request goes through `callProvider`. */
  request(bounds?: Omit<CallBounds, 'phase'>): RequestOptions
}

/**
 * Finds the provider and prepares calls to it.
 *
 * @param realm what is known of it
 * @param environment of the server
 * @param phase what is going on, for errors
 * @param ms how long discovery and each call may take, in milliseconds
 * @throws AuthError `server_failed` while its metadata cannot be had, `issuer_mismatch`
 */
export async function connect(
  realm: OidcRealm,
  environment: ServerEnvironment,
  phase: AuthPhase,
  ms: number = REQUEST_DEADLINE_MS,
): Promise<OidcConnection> {
  const { settings, metadata, authenticate } = realm
  const begun = environment.now()
  const server = await metadata.read(environment, { phase, ms })
  // What discovery has taken is no longer there for the call; a clock that jumped takes nothing.
  const left = Math.max(1_000, ms - Math.max(0, environment.now() - begun))
  const listed: unknown = server.id_token_signing_alg_values_supported
  const named = settings.idTokenAlgorithms ?? (Array.isArray(listed) ? listed : ['RS256'])
  const algorithms = asymmetricAlgorithms.filter((name) => named.includes(name))
  return {
    realm,
    settings,
    environment,
    phase,
    authenticate,
    algorithms,
    server: { ...server, id_token_signing_alg_values_supported: algorithms },
    // The library reads the machine's clock by itself; this makes it the environment's.
    client: { ...realm.client, [clockSkew]: skewOf(environment) },
    request: (bounds) => ({
      [allowInsecureRequests]: true,
      [customFetch]: (url: string, init: CustomFetchOptions<'POST', URLSearchParams>) =>
        callProvider(environment, { ms: left, ...bounds, phase }, url, init),
    }),
  }
}

/** In seconds. */
function skewOf({ now }: ServerEnvironment): number {
  return Math.round((now() - serverClock.now()) / 1000)
}
