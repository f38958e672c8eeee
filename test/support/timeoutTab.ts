import { sessionTimeouts } from '../../src/client/sessionTimeouts.ts'
import type { SessionTimeoutOptions, TimeoutReason } from '../../src/client/sessionTimeouts.ts'
import type { Session } from '../../src/core/session.ts'
import { ada } from './createMemoryBackend.ts'
import { START_MS } from './createTestClock.ts'
import type { TestPlatform } from './createTestPlatform.ts'

/** Begins the keys of the watched client. */
export const PREFIX = 'flowpass:memory:'
/** Where activity is noted and told. */
export const KEY = `${PREFIX}activity`
/** In milliseconds. */
export const MINUTE = 60_000
/** In milliseconds. */
export const HOUR = 60 * MINUTE
/** Fifteen minutes without activity, ten hours in all. */
export const LIMITS = { idleSeconds: 900, absoluteSeconds: 36_000, warningSeconds: 60 }

/** A session of Ada. */
export const sessionSince = (signedInAt: number, id = 's1'): Session => ({
  id,
  user: ada,
  scopes: [],
  signedInAt,
})

/** One tab with a session, watched. */
export function openTab(
  page: TestPlatform,
  options: SessionTimeoutOptions = LIMITS,
  since = START_MS,
) {
  let listener = () => {}
  let session: Session | null = sessionSince(since)
  const changes = new Set<() => void>()
  const ended: TimeoutReason[] = []
  const activity = { listeners: 0 }
  const watched = {
    platform: Object.assign(page, {
      onActivity(heard: () => void) {
        listener = heard
        activity.listeners += 1
        return () => {
          listener = () => {}
          activity.listeners -= 1
        }
      },
    }),
    prefix: PREFIX,
    vault: { current: () => session && { session } },
    store: {
      subscribe(changed: () => void) {
        changes.add(changed)
        return () => void changes.delete(changed)
      },
    },
  }
  const control = sessionTimeouts(options).attach(watched, async () => ({
    expire: async (reason) => void ended.push(reason),
  }))
  control.start()
  return {
    page,
    control,
    ended,
    activity,
    act: () => listener(),
    status: () => control.getState().status,
    change(next: Session | null) {
      session = next
      for (const changed of [...changes]) changed()
    },
  }
}
