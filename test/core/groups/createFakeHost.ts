import type { GroupContext } from '../../../src/core/groups/groupContext.ts'
import { createGroupRunner } from '../../../src/core/groups/createGroupRunner.ts'
import type { GroupMethod } from '../../../src/core/groups/createGroupRunner.ts'
import type { GroupHost } from '../../../src/core/groups/groupHost.ts'
import { ada } from '../../support/createMemoryBackend.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'

/** Makes a runner over a host that writes down what it is asked to do. */
export function createFakeHost() {
  const platform = createTestPlatform()
  const said: unknown[] = []
  const state = { generation: 0, admits: true }
  const host: GroupHost = {
    clock: platform.clock,
    context: () => ({
      platform,
      signal: new AbortController().signal,
      namespace: 'fake',
      cache: { get: () => null, set: () => {} },
      report: () => {},
      held: null,
      authorized: async (send) => send('token'),
    }),
    generation: () => state.generation,
    beginLogin() {
      said.push('begin')
      return {
        isWanted: () => state.admits,
        async admit(grant, isWanted) {
          if (!isWanted()) return false
          said.push(['admit', grant])
          state.generation += 1
          return state.admits
        },
      }
    },
    update: async (grant) => void said.push(['update', grant]),
    end: async () => void said.push('end'),
    raise: (challenge) => void said.push(['raise', challenge]),
    fail: (code) => void said.push(['fail', code]),
    redirect: async (options) => void said.push(['redirect', options]),
  }
  const runner = createGroupRunner(host)
  return { run: runner.call, cancel: runner.cancel, said, state, platform }
}

/** A method that returns what it is told, and writes down how it was called. */
export function method(...results: Awaited<ReturnType<GroupMethod>>[]) {
  const calls: { context: GroupContext; input: unknown }[] = []
  const call: GroupMethod = async (context, input) => {
    calls.push({ context, input })
    const [result] = results.length > 1 ? results.splice(0, 1) : results
    return result ?? { kind: 'value', value: undefined }
  }
  return { call, calls }
}

/** What a right first factor leads to. */
export const challenged = (expiresAt?: number) => ({
  kind: 'challenged' as const,
  challenge: {
    kind: 'two_factor' as const,
    methods: ['totp'],
    ...(expiresAt !== undefined && { expiresAt }),
  },
  sealed: { pending: 'canary-pending-token' },
})

/** Somebody has signed in. */
export const signedIn = { kind: 'signed_in' as const, grant: { user: ada } }
