import { useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { createAuthClient } from '../client/createAuthClient.ts'
import type { AuthClientOptions } from '../client/createAuthClient.ts'
import { AuthContext } from './AuthContext.ts'
import { markProvider } from './providerMark.ts'

/** Either a client made outside React, or what one is made from. */
export type AuthProviderProps = { readonly children?: ReactNode } & (
  { readonly client: AuthClientCore } | ({ readonly client?: never } & AuthClientOptions)
)

/**
 * Gives the tree below it a client and keeps that client running while mounted. Several providers
 * may live on one page; they share nothing.
 *
 * With `backend` it makes the client itself, and a new one when the backend becomes another (told
 * by its namespace, so an adapter may be called inline). The other options (`apiOrigins`,
 * `storage`, `initialState`, …) are read once, when the client is made; a `key` that changes with
 * them makes another client.
 *
 * @example
 * <AuthProvider backend={oidc({ issuer, clientId })}>…</AuthProvider>
 */
export function AuthProvider(props: AuthProviderProps) {
  return props.client ? <RunningClient {...props} /> : <OwnClient {...props} />
}

function OwnClient({
  children,
  ...options
}: AuthClientOptions & { readonly children?: ReactNode }) {
  const { namespace } = options.backend
  const [own, setOwn] = useState(() => ({ namespace, client: createAuthClient(options) }))
  if (own.namespace !== namespace) setOwn({ namespace, client: createAuthClient(options) })
  return <RunningClient client={own.client}>{children}</RunningClient>
}

function RunningClient(props: { readonly client: AuthClientCore; readonly children?: ReactNode }) {
  const { client, children } = props
  // In the render, not in an effect: a hook below that finds no provider throws before effects run.
  markProvider(AuthContext)
  // Before the first paint: a stored session is then shown without an empty frame in between.
  useLayoutEffect(() => {
    client.start()
    return () => client.stop()
  }, [client])
  return <AuthContext value={client}>{children}</AuthContext>
}
