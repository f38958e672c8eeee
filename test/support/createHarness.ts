// Loaded ahead, so that virtual time never waits for a module.
import '../../src/client/engine/createEngine.ts'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import type { AuthClientOptions } from '../../src/client/createAuthClient.ts'
import type { AuthError } from '../../src/core/authError.ts'
import type { AuthState } from '../../src/core/authState.ts'
import type { StoredGrant } from '../../src/core/grant.ts'
import { createMemoryBackend } from './createMemoryBackend.ts'
import type { MemoryBackend, MemoryBackendOptions } from './createMemoryBackend.ts'
import { createTestPlatform } from './createTestPlatform.ts'
import { flush } from './flush.ts'
import type { TestPlatform, TestPlatformOptions } from './createTestPlatform.ts'

/** Key under which a client of the memory backend keeps its session. */
export const SESSION_KEY = 'flowpass:memory:session'

/** What a harness starts with. */
export interface HarnessOptions
  extends
    Omit<MemoryBackendOptions, 'platform'>,
    Pick<TestPlatformOptions, 'href' | 'throwingTabStore' | 'random'> {
  /** Options of the client itself. */
  readonly client?: Partial<
    Pick<AuthClientOptions, 'storage' | 'apiOrigins' | 'initialState' | 'restoreBudgetSeconds'>
  >
  /** A platform to go on with, such as one after a reload. */
  readonly platform?: TestPlatform
  readonly server?: MemoryBackend
}

/**
 * Makes a client over a memory backend, at rest, and records all it says.
 *
 * @param options what it starts with
 */
export function createHarness(options: HarnessOptions = {}) {
  const platform = options.platform ?? createTestPlatform(options)
  const server = options.server ?? createMemoryBackend({ ...options, platform })
  const unexpected: unknown[] = []
  const client = createAuthClient({
    backend: server.backend,
    platform,
    onUnexpectedError: (error) => unexpected.push(error),
    ...options.client,
  })
  const statuses: AuthState['status'][] = []
  client.subscribe(() => statuses.push(client.getState().status))
  const events: string[] = []
  const errors: AuthError[] = []
  for (const name of ['signedIn', 'signedOut', 'tokenRefreshed', 'userUpdated'] as const)
    client.on(name, () => events.push(name))
  for (const name of ['sessionExpired', 'error'] as const)
    client.on(name, ({ error }) => {
      events.push(name)
      errors.push(error)
    })
  return { platform, server, client, statuses, events, errors, unexpected }
}

/** A client with its surroundings. */
export type Harness = ReturnType<typeof createHarness>

/** Puts a session where a client finds it when it starts. */
export function keep(harness: Pick<Harness, 'platform'>, grant: StoredGrant): void {
  harness.platform.tabValues.set(SESSION_KEY, JSON.stringify({ version: 1, ...grant }))
  harness.platform.sharedStore.set('flowpass:memory:signed-in', grant.lineage ?? grant.session.id)
}

/** A started client on which Ada is signed in with a live token. */
export async function signedIn(options: HarnessOptions = {}): Promise<Harness> {
  const harness = createHarness(options)
  keep(harness, harness.server.stored())
  harness.client.start()
  await harness.client.ready()
  await flush()
  return harness
}
