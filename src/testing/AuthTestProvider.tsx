import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AuthUser } from '../core/authUser.ts'
import { AuthProvider } from '../react/AuthProvider.tsx'
import { createTestClient } from './createTestClient.ts'
import type { TestClient, TestClientOptions } from './createTestClient.ts'

/** Whom the tree is rendered as: a client, or what one is made from. */
export type AuthTestProviderProps<User extends AuthUser = AuthUser> = {
  readonly children?: ReactNode
} & ({ readonly client: TestClient } | ({ readonly client?: never } & TestClientOptions<User>))

/**
 * Renders its children as somebody, or as nobody, or in any other state. It asks no network and
 * leaves no timers behind; signing in and out works in memory. Props are read once: another `key`
 * begins anew.
 *
 * @example
 * render(
 *   <AuthTestProvider user={{ id: '1', name: 'Ada', claims: { roles: ['admin'] } }}>
 *     <Account />
 *   </AuthTestProvider>,
 * )
 */
export function AuthTestProvider<User extends AuthUser = AuthUser>({
  children,
  client,
  ...options
}: AuthTestProviderProps<User>) {
  const [own] = useState(() => client ?? createTestClient(options))
  return <AuthProvider client={client ?? own}>{children}</AuthProvider>
}
