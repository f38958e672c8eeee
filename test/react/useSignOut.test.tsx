import { act } from '@testing-library/react'
import { useSignOut } from 'flowpass'
import type { SignOutAction } from 'flowpass'
import { describe, expect, it } from 'vitest'
import { signedIn } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'
import { pass } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

/** Records what the hook returns in each render. */
async function record({ client }: Harness) {
  const results: SignOutAction[] = []
  function Probe() {
    results.push(useSignOut())
    return null
  }
  const view = await renderWithAuth(client, <Probe />)
  const last = () => {
    const result = results.at(-1)
    if (!result) throw new Error('The hook was not rendered.')
    return result
  }
  return { results, last, view }
}

describe('useSignOut', () => {
  watchConsole()

  it('is pending while the server is being told, and nobody is signed in meanwhile', async () => {
    const harness = await signedIn()
    harness.server.next('signOut', { delayMs: 100 })
    const { last } = await record(harness)
    await act(async () => void last().signOut())
    expect(last()).toMatchObject({ isPending: true, result: null })
    expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
    await pass(harness.platform, 100)
    expect(last().isPending).toBe(false)
  })

  it('tells what was achieved', async () => {
    const { last } = await record(await signedIn())
    await act(async () => last().signOut())
    expect(last().result).toEqual({ local: true, revoked: true, provider: 'ended' })
  })

  it('hands the options on', async () => {
    const harness = await signedIn()
    const { last } = await record(harness)
    await act(async () => last().signOut({ scope: 'app', returnTo: '/bye' }))
    expect(harness.server.signedOut).toMatchObject([{ scope: 'app', returnTo: '/bye' }])
  })

  it('succeeds here when the server fails', async () => {
    const harness = await signedIn()
    harness.server.next('signOut', { fail: new TypeError('fetch failed') })
    const { last } = await record(harness)
    await act(async () => last().signOut())
    expect(last()).toMatchObject({ isPending: false, result: { local: true, revoked: false } })
  })

  it('stays pending until the last of several calls has ended', async () => {
    const harness = await signedIn()
    harness.server.next('signOut', { delayMs: 100 })
    const { last } = await record(harness)
    await act(async () => void last().signOut())
    // Nobody is signed in any more, so this one ends at once.
    await act(async () => last().signOut())
    expect(last().isPending).toBe(true)
    await pass(harness.platform, 100)
    expect(last()).toMatchObject({ isPending: false, result: { revoked: true } })
  })

  it('CC-04: unmounting meanwhile is silent, and the caller gets its result', async () => {
    const harness = await signedIn()
    harness.server.next('signOut', { delayMs: 100 })
    const { last, view } = await record(harness)
    let ended: ReturnType<SignOutAction['signOut']> | undefined
    act(() => void (ended = last().signOut()))
    view.unmount()
    await pass(harness.platform, 100)
    await expect(ended).resolves.toMatchObject({ revoked: true })
  })

  it('returns the same function in every render', async () => {
    const { results, last } = await record(await signedIn())
    await act(async () => last().signOut())
    expect(results.length).toBeGreaterThan(1)
    expect(new Set(results.map(({ signOut }) => signOut)).size).toBe(1)
  })
})
