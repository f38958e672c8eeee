import { expect, test } from 'vitest'
import { AuthError } from '../../../src/core/authError.ts'
import { bindGroups } from '../../../src/core/groups/bindGroups.ts'
import type { GroupHost } from '../../../src/core/groups/groupHost.ts'
import { createMemoryBackend } from '../../support/createMemoryBackend.ts'

const { backend } = createMemoryBackend({ groups: ['redirect', 'password', 'social'] })
const never = () => new Promise<{ groups: GroupHost }>(() => {})

test('each group of the backend becomes methods, and nothing else does', () => {
  const bound = bindGroups({ ...backend, origins: ['https://api.example'] }, never)
  expect(Object.keys(bound).sort()).toEqual(['password', 'social'])
  expect(Object.keys(bound.password ?? {})).toEqual(['signIn', 'signUp', 'rules'])
  // What the engine calls is no method of the client.
  expect(Object.keys(bound.social ?? {})).toEqual(['providers'])
})

test('nothing is loaded before the first call', () => {
  let loads = 0
  bindGroups(backend, async () => {
    loads += 1
    return never()
  })
  expect(loads).toBe(0)
})

test('what could not be loaded is tried again with the next call', async () => {
  let loads = 0
  const bound = bindGroups(backend, async () => {
    loads += 1
    if (loads === 1) throw new AuthError('network_failed', 'configure')
    return never()
  })
  await expect(bound.social?.providers()).rejects.toMatchObject({ code: 'network_failed' })
  void bound.social?.providers()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(loads).toBe(2)
})
