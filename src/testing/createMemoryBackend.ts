import type { AuthUser } from '../core/authUser.ts'
import type { BackendCore } from '../core/backend.ts'
import type { Capabilities, Capability } from '../core/capabilities.ts'
import { defineBackend } from '../core/defineBackend.ts'
import type { StoredGrant } from '../core/grant.ts'
import type { SignOutRequest } from '../core/signOutTypes.ts'
import type { TokenSet } from '../core/tokens.ts'
import type { MemoryStats } from './createMemoryTokens.ts'
import { memoryGroups } from './memoryGroups.ts'
import type { MemoryMail } from './memoryMail.ts'
import type { MemoryBackendOptions } from './memoryOptions.ts'
import type { MemoryScript } from './memoryScript.ts'
import { createMemoryServer } from './memoryServer.ts'

export type { MemoryBackendOptions } from './memoryOptions.ts'

/** A memory backend with its script, and the server's side for the test. */
export interface MemoryBackend<
  Names extends readonly Capability[] = readonly ['redirect'],
> extends Omit<MemoryScript, 'take'> {
  /** The backend for a client: the core and exactly the groups that were asked for. */
  readonly backend: BackendCore & Pick<Capabilities, Names[number]>
  /** What was asked of `signOut`, in order. */
  readonly signedOut: readonly SignOutRequest[]
  /** What it has seen of refresh tokens. */
  readonly stats: MemoryStats
  /** Mail that was sent, the newest last: here a test finds links and codes. */
  readonly inbox: readonly MemoryMail[]
  /** Makes tokens of a new sign-in. */
  tokens(): TokenSet
  /** Returns whose live access token this is, or null: for the APIs of a test. */
  userOf(accessToken: string): AuthUser | null
  /** Whom the next sign-ins without a `loginHint` are of. */
  signInAs(user: AuthUser): void
  /** A grant as it would be held after a sign-in now. */
  stored(): StoredGrant
  /** Has somebody invited by mail. @returns what `invitations.accept` takes */
  invite(email: string): string
  /** Locks an account for 15 minutes. */
  lock(user: AuthUser): void
  /** Ends every session of a person at the server. The pages hear of it when they ask. */
  endSessions(user: AuthUser): void
}

/**
 * Makes a backend in memory, with the server behind it: one for all tabs of a browser. It signs
 * people in, renews, signs out, has whichever groups it is asked for, and does what its script
 * says.
 *
 * Unless `options` say otherwise there is one person, Ada (`ada@example.com`, or `ada` for short). Her
 * password is `correct-horse`; authenticator apps show `123456` at all times; links and codes that
 * are sent by mail are in `inbox`, the newest last. Nobody has a second factor before `enable`.
 *
 * @param options whom it knows, what it can do, how it treats refresh tokens, and how long it takes
 * @returns the `backend` for a client, and the server's side for the test
 * @example
 * const server = createMemoryBackend({ groups: ['password', 'twoFactor'] })
 * const { platform } = createTestBrowser().openTab()
 * const client = createAuthClient({ backend: server.backend, platform })
 * const person = { email: 'ada@example.com', password: 'correct-horse' }
 * await client.password.signIn(person)
 * await client.twoFactor.enable({ code: '123456' })
 * await client.signOut()
 * await client.password.signIn(person) // { status: 'challenged', … }
 * await client.twoFactor.verify({ code: '123456' })
 * @example
 * server.next('password.signIn', { fail: new AuthError('network_failed', 'login'), when: 'after' })
 */
export function createMemoryBackend<const Names extends readonly Capability[]>(
  options: MemoryBackendOptions<Names> & { readonly groups: Names },
): MemoryBackend<Names>
export function createMemoryBackend(options?: MemoryBackendOptions): MemoryBackend
export function createMemoryBackend(
  options: MemoryBackendOptions<readonly Capability[]> = {},
): MemoryBackend<readonly Capability[]> {
  const { namespace = 'memory', groups = ['redirect'] } = options
  const server = createMemoryServer(options)
  const { accounts, call, mail, script, signedOut, tokens, transport } = server
  return {
    backend: defineBackend({
      id: 'memory',
      namespace,
      transport,
      restore: (context, stored) =>
        call('restore', context, () => (transport === 'cookie' ? server.cookie.get() : stored)),
      refresh: (context, held) => call('refresh', context, () => server.renew(held)),
      signOut(context, request) {
        signedOut.push(request)
        return call('signOut', context, () => {
          server.leave(request)
          return { revoked: true, provider: 'ended' }
        })
      },
      ...memoryGroups(server, groups),
    }),
    calls: script.calls,
    next: script.next,
    always: script.always,
    signedOut,
    stats: tokens.stats,
    inbox: mail.inbox,
    tokens: server.issue,
    userOf: tokens.userOf,
    signInAs: server.signInAs,
    stored: server.stored,
    invite: (email) => mail.send({ kind: 'invitation', to: email, userId: null }).token ?? '',
    lock: (user) => accounts.lock(accounts.of(user)),
    endSessions: server.endAll,
  }
}
