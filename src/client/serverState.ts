import { AuthError } from '../core/authError.ts'
import type { AuthState } from '../core/authState.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { StoredGrant } from '../core/grant.ts'
import type { Platform } from '../core/platform.ts'
import type { Session } from '../core/session.ts'
import type { Kernel } from './kernel.ts'
import { lineageOf } from './storedGrant.ts'

/** Who is signed in, as a server says. Plain data, so that it can travel in the page as JSON. */
export type ServerSession<User extends AuthUser = AuthUser> =
  | {
      readonly status: 'authenticated'
      readonly session: Session<User>
      /** Seconds until a session in a cookie is over; it is renewed before. @default not known */
      readonly expiresIn?: number
    }
  | { readonly status: 'anonymous' }

/** What `serverState` returns. */
export interface ServerState<User extends AuthUser = AuthUser> {
  /** The state to begin with. */
  readonly state: AuthState<User>
  /** Brings together what the server has said and what this tab remembers. Returns what to hold. */
  reconcile(
    kernel: Kernel<User>,
    find: () => Promise<StoredGrant<User> | null>,
    signal: AbortSignal,
  ): Promise<StoredGrant<User> | null>
}

/**
 * Has a client begin with what the server that rendered the page knows, so that its HTML and the
 * first render in the browser show it. Give the same value on both sides.
 *
 * A server counts for more than a tab: the tab's own record of the same person adds its tokens
 * behind the scenes, and a record of anybody else is dropped, with one `error` event
 * (`identity_changed`). Without such a record there are no tokens: `getAccessToken` returns null.
 * A backend with cookies is not asked again; with `expiresIn` its session is renewed in time, and
 * without when it is first refused.
 *
 * @param said who is signed in
 * @returns a value for the `initialState` option
 * @example
 * // In the page: <script>session = {"status":"anonymous"}</script>, with every `<` escaped.
 * createAuthClient({ backend, initialState: serverState(session) })
 */
export function serverState<User extends AuthUser>(said: ServerSession<User>): ServerState<User> {
  const session = said.status === 'authenticated' ? said.session : null
  return {
    state: session
      ? { status: 'authenticated', session, freshness: 'fresh' }
      : { status: 'anonymous', reason: 'none' },
    async reconcile({ backend, vault, context, platform }, find, signal) {
      const generation = vault.generation()
      const stored = backend.transport === 'cookie' ? null : await find()
      const isSame = stored?.session.user.id === session?.user.id
      if (stored && !isSame && !signal.aborted && generation === vault.generation()) {
        if (!session) await vault.clear()
        const details = { reason: 'server' }
        context(signal).report(new AuthError('identity_changed', 'restore', { details }))
      }
      // It is the same sign-in for the other tabs, whatever the server calls it.
      const own = isSame && stored && { ...stored, lineage: lineageOf(stored) ?? '' }
      const life = backend.transport === 'cookie' ? lifeOf(said, platform) : {}
      return session && { ...own, ...life, session }
    },
  }
}

/** The page was on its way for a while, which is less than the margin that renewals have. */
function lifeOf(said: ServerSession, { clock }: Platform): Pick<StoredGrant, 'life'> {
  const seconds = said.status === 'authenticated' ? said.expiresIn : undefined
  if (!seconds || !(seconds > 0 && seconds < Infinity)) return {}
  return { life: { receivedAt: clock.now(), lifetimeSeconds: seconds } }
}
