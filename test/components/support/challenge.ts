import type { Capability } from '../../../src/core/capabilities.ts'
import type { MemoryBackendOptions } from '../../../src/testing/createMemoryBackend.ts'
import { openGroups } from './openGroups.tsx'

/** What Ada types. */
export const adasPassword = { email: 'ada@example.com', password: 'correct-horse' }

const GROUPS = ['password', 'twoFactor', 'sessions'] as const

type Options = Omit<MemoryBackendOptions<typeof GROUPS & readonly Capability[]>, 'groups'>

/** Ada is signed in, and has no second factor yet. */
export async function signedIn(options: Options = {}) {
  const there = await openGroups(GROUPS, options)
  await there.client.password.signIn(adasPassword)
  return there
}

/** Ada is signed in, and has a second factor. */
export async function protectedAccount(options: Options = {}) {
  const there = await signedIn(options)
  await there.client.twoFactor.enable({ code: '123456' })
  return there
}

/** Ada's password was right, and her second factor is asked for. */
export async function challenged(options: Options = {}) {
  const there = await protectedAccount(options)
  await there.client.signOut()
  await there.client.password.signIn(adasPassword)
  return there
}
