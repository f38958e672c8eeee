import { randomId } from '../../core/randomId.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import { retryDelay } from './retryDelay.ts'

/** How long a revocation is tried, in milliseconds. */
const KEEP_MS = 86_400_000

/** Nobody waits for it, so the server is left alone for longer than at a renewal. */
const PAUSE_FACTOR = 10

/** How many are kept. */
const MAX_KEPT = 5

/** A session that is over here, and may not be at the server. */
interface Leftover<User extends AuthUser> {
  readonly id: string
  readonly at: number
  readonly held: StoredGrant<User>
}

/** Revocations that failed for a reason that may pass. */
export interface Revocations<User extends AuthUser> {
  /** Keeps one for later. */
  add(held: StoredGrant<User>): Promise<void>
  /** Tries those that are left, and again after a pause where they fail. */
  retry(): Promise<void>
  /** Stops trying for now. */
  stop(): void
}

/**
 * Makes the list of revocations that are still owed. It is kept under a key of its own, which no
 * session is ever read from.
 *
 * @param kernel the client's shared parts
 * @param revoke tells the server; throws what is worth another try
 * @see RFC 7009 section 2.2.1
 */
export function createRevocations<User extends AuthUser>(
  { platform, storage, prefix }: Kernel<User>,
  revoke: (held: StoredGrant<User>) => Promise<unknown>,
): Revocations<User> {
  const { clock } = platform
  const key = `${prefix}revocations`
  let failures = 0
  let isStopped = false
  let cancelTimer = () => {}
  let changes: Promise<unknown> = Promise.resolve()

  async function list(): Promise<Leftover<User>[]> {
    try {
      const text = (await storage.get(key)) ?? '[]'
      const kept = JSON.parse(text) as Leftover<User>[]
      return kept.filter(({ at, held }) => at > clock.now() - KEEP_MS && held.session)
    } catch {
      return []
    }
  }

  /** Changes the list, one change after the other. */
  function change(next: (kept: Leftover<User>[]) => Leftover<User>[]): Promise<unknown> {
    changes = changes
      .then(async () => {
        const kept = next(await list()).slice(-MAX_KEPT)
        if (kept.length > 0) await storage.set(key, JSON.stringify(kept))
        else if ((await storage.get(key)) !== null) await storage.remove(key)
      })
      .catch(() => {})
    return changes
  }

  async function retry(): Promise<void> {
    cancelTimer()
    if (isStopped) return
    // What is too old goes, tried or not.
    await change((kept) => kept)
    for (const { id, held } of await list()) {
      try {
        await revoke(held)
      } catch (thrown) {
        const error = toAuthError(thrown, 'sign_out')
        failures += 1
        const pauseMs = PAUSE_FACTOR * retryDelay(failures, error, platform.random())
        if (error.retryable) {
          if (!isStopped) cancelTimer = clock.after(pauseMs, () => void retry())
          return
        }
      }
      await change((kept) => kept.filter((one) => one.id !== id))
    }
    failures = 0
  }

  return {
    async add(held) {
      await change((kept) => [...kept, { id: randomId(), at: clock.now(), held: bare(held) }])
      await retry()
    },
    async retry() {
      isStopped = false
      await retry()
    },
    stop() {
      isStopped = true
      cancelTimer()
    },
  }
}

/** Leaves what is needed to revoke: nothing about the person but who it is. */
function bare<User extends AuthUser>(grant: StoredGrant<User>): StoredGrant<User> {
  const { session, tokens } = grant
  const user = { id: session.user.id, claims: {} } as User
  const rest = { ...grant, session: { ...session, user } }
  if (!tokens) return rest
  const { idToken: _idToken, claims: _claims, ...kept } = tokens
  return { ...rest, tokens: kept }
}
