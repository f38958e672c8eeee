import type { BackendContext } from '../../core/backend.ts'
import type { StoredGrant } from '../../core/grant.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { REQUEST_DEADLINE_MS, withDeadline } from '../../core/withDeadline.ts'

/** How long a page with a session to show waits for the server, in milliseconds. */
const PATIENCE_MS = 4_000

/**
 * Asks a server with cookies who is signed in, when a page begins. Where it cannot be asked and
 * something is stored, that is kept: nobody has said that it is over.
 *
 * @param context of one backend call
 * @param stored what this browser knew
 * @param ask asks; called once
 * @returns the answer; null where what is stored has to do
 * @throws AuthError what `ask` throws, where nothing is stored or it will not pass
 */
export async function askPatiently<Answer>(
  context: BackendContext,
  stored: StoredGrant | null,
  ask: (context: BackendContext) => Promise<Answer>,
): Promise<Answer | null> {
  const { platform, signal } = context
  const ms = stored ? PATIENCE_MS : REQUEST_DEADLINE_MS
  const bounds = { clock: platform.clock, ms, phase: 'restore', signal } as const
  try {
    return await withDeadline(bounds, (inner) => ask({ ...context, signal: inner }))
  } catch (thrown) {
    const error = toAuthError(thrown, 'restore')
    if (!stored || !error.retryable) throw error
    return null
  }
}
