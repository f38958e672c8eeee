import { QueryClient } from '@tanstack/react-query'
import { use, useEffect } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { isAuthError } from '../core/isAuthError.ts'
import { AUTH_QUERY_PREFIX } from './authQueryKey.ts'
import { guardQueries } from './guardQueries.ts'
import { QueryContext } from './QueryContext.ts'
import type { ClientOption, RegisteredClient } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/** How often a query that failed for now is tried again. */
const MAX_RETRIES = 3

/** How long before the first further try; each takes twice as long as the one before. */
const FIRST_RETRY_MS = 300

/** Lives and dies with its client, so on a server no request sees what another has loaded. */
const ownQueryClients = new WeakMap<AuthClientCore, QueryClient>()

/**
 * Returns the query client that server state of flowpass is kept in: the one that
 * `AuthQueryProvider` was given, or one of its own, made when it is first needed. It is passed to every query by hand,
 * so it does not matter which `QueryClientProvider` the app has, if any.
 *
 * Queries of flowpass are tried again only after errors that may pass: a session that is over is
 * asked about once. Without a network they fail at once (`offline`) instead of waiting without a
 * word, and are asked again when it is back.
 *
 * @param options the client to use instead of the provider's
 * @example
 * const queryClient = useAuthQueryClient()
 * useQuery({ queryKey: authQueryKey(auth, 'sessions'), queryFn }, queryClient)
 */
export function useAuthQueryClient<Client extends AuthClientCore = RegisteredClient>(
  options?: ClientOption<Client>,
): QueryClient {
  const client = useAuthClient(options)
  const shared = use(QueryContext)
  const queryClient = withRules(
    shared?.client === client ? shared.queryClient : ownQueryClient(client),
  )
  // What `QueryClientProvider` would do: without it nothing is fetched again on focus or reconnect.
  useEffect(() => {
    queryClient.mount()
    return () => queryClient.unmount()
  }, [queryClient])
  return queryClient
}

function ownQueryClient(client: AuthClientCore): QueryClient {
  const known = ownQueryClients.get(client)
  if (known) return known
  const made = new QueryClient()
  ownQueryClients.set(client, made)
  // For good: what was loaded must go even while no component is there to see it.
  guardQueries(client, made)
  return made
}

/**
 * For the keys of flowpass alone: an app's own queries keep the app's rules, and what the app has
 * set for these stands.
 */
function withRules(queryClient: QueryClient): QueryClient {
  const key = [AUTH_QUERY_PREFIX]
  const given = queryClient.getQueryDefaults(key)
  if (given.retry === undefined)
    queryClient.setQueryDefaults(key, {
      networkMode: 'always',
      // Off by default in this mode.
      refetchOnReconnect: true,
      retryDelay,
      ...given,
      retry: mayRetry,
    })
  return queryClient
}

/** Whoever is told to wait is not asked again meanwhile: a component shows for how long. */
function mayRetry(failures: number, error: unknown): boolean {
  return (
    failures < MAX_RETRIES &&
    isAuthError(error) &&
    error.retryable &&
    error.code !== 'rate_limited' &&
    error.code !== 'offline'
  )
}

/** Shorter than usual: somebody is looking at an empty list. */
function retryDelay(failures: number): number {
  return FIRST_RETRY_MS * 2 ** failures
}
