import { AuthError, RETRY_AFTER_DETAIL } from '../../../core/authError.ts'
import type { AuthPhase } from '../../../core/authError.ts'
import { toAuthError } from '../../../core/toAuthError.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../../core/withDeadline.ts'
import type { ServerEnvironment } from '../../serverEnvironment.ts'
import { clockOf } from './clockOf.ts'

/** How soon a fact is asked for again when it has just been asked for, in milliseconds. */
const COOL_DOWN_MS = 30_000

/** How long a fact serves while a newer one cannot be had, in milliseconds: a day. */
const STALE_MS = 86_400_000

/** From here on a request for a fact counts as lost with the runtime that has sent it. */
const LOST_MS = REQUEST_DEADLINE_MS + 1_000

/** How a fact is asked for. */
export interface FactQuestion<Value> {
  readonly phase: AuthPhase
  /** A value that turned out not to serve: a newer one is wanted. */
  readonly unlike?: Value | undefined
  /** How long to wait, in milliseconds. @default 10000 */
  readonly ms?: number | undefined
}

/** Something public that a provider tells: its metadata, its keys. */
export interface RemoteFact<Value> {
  /** @throws AuthError `server_failed` while it cannot be had, or what makes it unfit for good */
  read(environment: ServerEnvironment, question: FactQuestion<Value>): Promise<Value>
}

/**
 * Keeps one fact in memory. It is asked for once, however many requests want it; again when it has
 * aged or turned out not to serve, and then at most once per cool-down. While a newer one cannot be
 * had, the old one serves on for a day; without any, nothing is assumed.
 *
 * @param name for errors
 * @param freshMs how long it is used without asking again
 * @param load asks for it
 * @returns the fact; it belongs to one provider object and holds one value
 */
export function createRemoteFact<Value>(
  name: string,
  freshMs: number,
  load: (environment: ServerEnvironment, phase: AuthPhase) => Promise<Value>,
): RemoteFact<Value> {
  let kept: { readonly value: Value; readonly at: number } | null = null
  let loading: Promise<Value> | null = null
  let askedAt = -Infinity

  function ask(environment: ServerEnvironment, phase: AuthPhase): Promise<Value> {
    const { signal: _others, ...shared } = environment
    askedAt = environment.now()
    // Shared by all who wait, so it does not end with the request that happened to be first.
    const asking = load(shared, phase)
      .then((value) => {
        kept = { value, at: environment.now() }
        return value
      })
      .finally(() => {
        if (loading === asking) loading = null
      })
    loading = asking
    return asking
  }

  return {
    async read(environment, { phase, unlike, ms = REQUEST_DEADLINE_MS }) {
      const restedMs = Math.abs(environment.now() - askedAt)
      const isServing = kept !== null && kept.value !== unlike
      const ageMs = kept ? Math.abs(environment.now() - kept.at) : Infinity
      const isFresh = isServing && ageMs < freshMs
      const hasLoad = loading !== null && restedMs < LOST_MS
      if (kept && (isFresh || (!hasLoad && restedMs < COOL_DOWN_MS))) return kept.value
      const wait = { clock: clockOf(environment), ms, phase, signal: environment.signal }
      const asking = (hasLoad && loading) || ask(environment, phase)
      try {
        return await withDeadline(wait, () => asking)
      } catch (thrown) {
        if (kept && isServing && ageMs < STALE_MS) return kept.value
        throw unavailable(name, toAuthError(thrown, phase), phase)
      }
    },
  }
}

/** Whatever the reason, the server cannot tell now; what will not mend by itself says so. */
function unavailable(name: string, error: AuthError, phase: AuthPhase): AuthError {
  if (error.code === 'cancelled' || !error.retryable) return error
  const wait = error.details[RETRY_AFTER_DETAIL]
  return new AuthError('server_failed', phase, {
    ...(error.status !== undefined && { status: error.status }),
    details: {
      reason: name,
      failure: error.code,
      ...(wait !== undefined && { [RETRY_AFTER_DETAIL]: wait }),
    },
  })
}
