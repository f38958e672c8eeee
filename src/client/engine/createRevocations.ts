import { toAuthError } from '../../core/toAuthError.ts'
import type { AuthUser } from '../../core/authUser.ts'
import type { StoredGrant } from '../../core/grant.ts'
import type { Kernel } from '../kernel.ts'
import { retryDelay } from './retryDelay.ts'

/** How long a revocation is tried, in milliseconds. */
const KEEP_MS = 86_400_000

/** How many are kept. */
const MAX_KEPT = 5

/** A session that is over here, and may not be at the server. */
interface Leftover<User extends AuthUser> {
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
  let cancelTimer = () => {}

  async function list(): Promise<Leftover<User>[]> {
    try {
      const text = (await storage.get(key)) ?? '[]'
      const kept = JSON.parse(text) as Leftover<User>[]
      return kept.filter(({ at, held }) => at > clock.now() - KEEP_MS && held.session)
    } catch {
      return []
    }
  }

  async function save(kept: readonly Leftover<User>[]): Promise<void> {
    if (kept.length > 0) await storage.set(key, JSON.stringify(kept.slice(-MAX_KEPT)))
    else await storage.remove(key)
  }

  async function retry(): Promise<void> {
    cancelTimer()
    for (const { at, held } of await list()) {
      try {
        await revoke(held)
      } catch (thrown) {
        const error = toAuthError(thrown, 'sign_out')
        failures += 1
        if (error.retryable) {
          cancelTimer = clock.after(
            retryDelay(failures, error, platform.random()),
            () => void retry().catch(() => {}),
          )
          return
        }
      }
      await save((await list()).filter((one) => one.at !== at))
    }
    failures = 0
  }

  return {
    async add(held) {
      await save([...(await list()), { at: clock.now(), held }])
      await retry()
    },
    retry,
    stop: () => cancelTimer(),
  }
}
