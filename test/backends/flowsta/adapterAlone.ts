import type { BackendContext } from '../../../src/core/backend.ts'
import type { LoginAttempt } from '../../../src/core/loginAttempt.ts'
import type { FlowstaHarness } from './flowstaHarness.ts'

/** What the adapter is called with, where a test speaks to it without a client. */
export function contextOf({ platform, backend }: Pick<FlowstaHarness, 'platform' | 'backend'>) {
  const context: BackendContext = {
    platform,
    signal: new AbortController().signal,
    cache: { get: () => null, set: () => {} },
    namespace: backend.namespace,
    report: () => {},
  }
  return context
}

/** The sign-in under way. */
export function attemptOf({ platform }: Pick<FlowstaHarness, 'platform'>): LoginAttempt {
  const [attempt]: LoginAttempt[] = JSON.parse(platform.tabValues.get('flowpass:attempts') ?? '[]')
  if (!attempt) throw new Error('There is no sign-in under way.')
  return attempt
}
