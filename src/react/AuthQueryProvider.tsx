import type { QueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useMemo, useRef } from 'react'
import type { ReactNode } from 'react'
import { guardQueries } from './guardQueries.ts'
import type { GuardMemory } from './guardQueries.ts'
import { QueryContext } from './QueryContext.ts'
import type { ClientOption } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'

/** Props of `AuthQueryProvider`. */
export interface AuthQueryProviderProps extends ClientOption {
  readonly children?: ReactNode
  /** The app's own query client. */
  readonly queryClient: QueryClient
}

/**
 * Ties the app's own query client to who is signed in; it belongs right below `AuthProvider`. When
 * the person leaves, or becomes another, the query client is wiped whole, queries and mutations,
 * before anything of the next person is rendered. When the same person signs in again after their
 * session had expired, paused mutations are resumed and active queries fetched again.
 *
 * Server state of flowpass is then kept in it, too. An app that has no query client of its own
 * needs none of this.
 *
 * @example
 * <AuthProvider client={auth}>
 *   <AuthQueryProvider queryClient={queryClient}>
 *     <QueryClientProvider client={queryClient}>…</QueryClientProvider>
 *   </AuthQueryProvider>
 * </AuthProvider>
 */
export function AuthQueryProvider({ children, queryClient, ...options }: AuthQueryProviderProps) {
  const client = useAuthClient(options)
  const memory = useRef<GuardMemory>({})
  const shared = useMemo(() => ({ client, queryClient }), [client, queryClient])
  // Before `AuthProvider` starts the client, so that nothing is missed.
  useLayoutEffect(() => guardQueries(client, queryClient, memory.current), [client, queryClient])
  return <QueryContext value={shared}>{children}</QueryContext>
}
