import { AuthError } from '../core/authError.ts'
import type { AuthUser } from '../core/authUser.ts'
import type { Capability } from '../core/capabilities.ts'
import type { Grant, StoredGrant } from '../core/grant.ts'
import type { GroupContext } from '../core/groups/groupContext.ts'
import type { SignOutRequest } from '../core/signOutTypes.ts'
import { ada } from './ada.ts'
import { createMemoryTokens } from './createMemoryTokens.ts'
import { createTestClock } from './createTestClock.ts'
import { createMemoryAccounts } from './memoryAccounts.ts'
import type { MemoryAccount } from './memoryAccounts.ts'
import { createMemoryWire } from './memoryWire.ts'
import type { MemoryCaller } from './memoryWire.ts'
import { createMemoryMailbox } from './memoryMail.ts'
import type { MemoryBackendOptions } from './memoryOptions.ts'
import { createMemorySessions } from './memorySessionList.ts'
import type { MemorySession } from './memorySessionList.ts'

/** How long links and codes are good, in seconds. */
const MAIL_SECONDS = 600

type Options = MemoryBackendOptions<readonly Capability[]>

/** The server behind a memory backend. */
export type MemoryServer = ReturnType<typeof createMemoryServer>

/**
 * Makes the server behind a memory backend: accounts, sessions, tokens, mail and its script.
 *
 * @param options of the backend
 */
export function createMemoryServer(options: Options) {
  const state = createState(options)
  const { accounts, cookie, sessions, tokens } = state

  function callerOf({ held }: GroupContext, token: string | null): MemoryCaller | null {
    const session = token === null ? cookie.get()?.session : held?.session
    const user = token === null ? session?.user : tokens.userOf(token)
    return user ? { account: accounts.of(user), sessionId: session?.id ?? '' } : null
  }

  function end(session: MemorySession): void {
    sessions.close(session.id)
    if (session.tokens) tokens.end(session.tokens)
    if (cookie.get()?.session.id === session.id) cookie.set(null)
  }

  return {
    ...state,
    ...createMemoryWire(options, state.setClock, callerOf),
    options,
    mail: createMemoryMailbox(state.now, MAIL_SECONDS),
    /** What was asked of `signOut`, in order. */
    signedOut: new Array<SignOutRequest>(),
    /** Ends a session for good, whatever the options say of refresh tokens. */
    end,
    endAll(user: AuthUser): void {
      for (const session of sessions.of(user.id)) end(session)
      if (cookie.get()?.session.user.id === user.id) cookie.set(null)
    },
    /** Changes what is known of a person. */
    change(account: MemoryAccount, changes: Partial<AuthUser>): AuthUser {
      const user = { ...account.user, ...changes }
      account.user = user
      const held = cookie.get()
      if (held?.session.user.id === user.id)
        cookie.set({ ...held, session: { ...held.session, user } })
      return user
    },
  }
}

function createState(options: Options) {
  const { browser, transport = 'bearer', groups = ['redirect'] } = options
  const { lifetimeSeconds = 3600, renewable = true, rotation = 'none' } = options
  const { users = [ada], password = 'correct-horse' } = options
  /** The device's clock: that of the page that called last, for a reload brings a new one. */
  let clock = options.platform?.clock ?? browser?.serverClock ?? createTestClock()
  const now = () => (browser?.serverClock ?? clock).now()
  const tokens = createMemoryTokens({ lifetimeSeconds, renewable, rotation, now })
  const accounts = createMemoryAccounts(users, password, now)
  const sessions = createMemorySessions(now)
  const isListed = groups.includes('sessions')
  let person: AuthUser = users[0]
  let cookie: StoredGrant | null = null
  const issue = (user = person) => (transport === 'bearer' ? tokens.issue(user, clock.now()) : null)

  function describe(user: AuthUser, id = 's1'): StoredGrant {
    return { session: { id, user, scopes: ['openid'], signedInAt: clock.now() } }
  }

  return {
    transport,
    now,
    tokens,
    accounts,
    sessions,
    setClock(next: typeof clock): void {
      clock = next
    },
    has: (name: Capability) => groups.includes(name),
    person: () => person,
    signInAs(user: AuthUser): void {
      person = user
    },
    /** The browser's one cookie, as the session it stands for. */
    cookie: {
      get: () => cookie,
      set(session: StoredGrant | null): void {
        cookie = session
      },
    },
    /** Begins a session of an account. */
    begin({ user }: MemoryAccount): Grant {
      const bought = issue(user)
      const { id } = sessions.open(user.id, bought)
      if (transport === 'cookie') cookie = describe(user, isListed ? id : undefined)
      const named = isListed && { sessionId: id }
      return { user, scopes: ['openid'], ...(bought && { tokens: bought }), ...named }
    },
    renew({ session, tokens: held }: StoredGrant): Grant {
      sessions.touch(session.id)
      if (transport === 'bearer')
        return { tokens: tokens.spend(held?.refreshToken, session.user, clock.now()) }
      if (cookie) return { user: cookie.session.user }
      throw new AuthError('session_expired', 'refresh', { details: { reason: 'ended' } })
    },
    /** Ends a session by the person's own sign-out. */
    leave({ held }: SignOutRequest): void {
      sessions.close(held.session.id)
      cookie = null
      if (held.tokens) tokens.revoke(held.tokens)
    },
    issue: () => tokens.issue(person, clock.now()),
    stored(): StoredGrant {
      const bought = issue()
      sessions.open(person.id, bought, 's1')
      return { ...describe(person), ...(bought && { tokens: bought }) }
    },
  }
}
