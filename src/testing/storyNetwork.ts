import { AuthError, RETRY_AFTER_DETAIL } from '../core/authError.ts'
import type { Capability } from '../core/capabilities.ts'
import type { MemoryBackend } from './createMemoryBackend.ts'
import type { MemoryMethod, Step } from './memoryScript.ts'

/** How calls of a story reach the backend. */
export type StoryNetwork = 'online' | 'slow' | 'offline' | 'rate-limited' | 'failing'

const SLOW_MS = 2000
const RETRY_AFTER_SECONDS = 30

const steps: Readonly<Record<StoryNetwork, Step | null>> = {
  online: null,
  slow: { delayMs: SLOW_MS },
  offline: { fail: new AuthError('offline', 'request') },
  'rate-limited': {
    fail: new AuthError('rate_limited', 'request', {
      status: 429,
      details: { [RETRY_AFTER_DETAIL]: RETRY_AFTER_SECONDS },
    }),
  },
  failing: { fail: new AuthError('server_failed', 'request', { status: 503 }) },
}

/**
 * Has every further call of a memory backend meet the same trouble, but for those whose `next` step
 * is scripted.
 *
 * @param server the backend
 * @param network the trouble; `online` leaves the script as it is
 */
export function applyStoryNetwork(
  server: MemoryBackend<readonly Capability[]>,
  network: StoryNetwork,
): void {
  const step = steps[network]
  if (!step) return
  for (const method of methodsOf(server.backend)) server.always(method, step)
}

/** Lists what the backend has: its groups' methods, and of the core what a person waits for. */
function methodsOf(backend: object): MemoryMethod[] {
  const methods: string[] = ['start', 'finish', 'refresh']
  for (const [group, members] of Object.entries(backend)) {
    if (group === 'redirect' || typeof members !== 'object' || members === null) continue
    for (const [name, member] of Object.entries(members))
      if (typeof member === 'function') methods.push(`${group}.${name}`)
  }
  // The names are those of the types; the compiler cannot see what a loop has put together.
  return methods as MemoryMethod[]
}
