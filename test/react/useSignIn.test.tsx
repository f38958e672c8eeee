import { act } from '@testing-library/react'
import { useSignIn } from 'flowpass'
import type { SignInResult } from 'flowpass'
import { AuthError } from 'flowpass/core'
import type { SignInMethods } from 'flowpass/core'
import { describe, expect, it } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'
import { watchConsole } from './support/watchConsole.ts'

/** Records what the hook returns to two components. */
async function record({ client }: Harness) {
  const results: Record<string, SignInResult<Partial<SignInMethods>>[]> = { one: [], two: [] }
  function Probe({ name }: { readonly name: string }) {
    const result = useSignIn()
    results[name]?.push(result)
    return null
  }
  await renderWithAuth(client, [<Probe key="1" name="one" />, <Probe key="2" name="two" />])
  return { results, last: (name = 'one') => results[name]?.at(-1) }
}

describe('useSignIn', () => {
  watchConsole()

  it('is idle when nobody has tried', async () => {
    const { last } = await record(createHarness())
    expect(last()).toMatchObject({ status: 'idle', error: null })
  })

  it('is pending in every component while the browser is on its way', async () => {
    const { last } = await record(createHarness())
    await act(async () => last()?.signIn.redirect?.())
    expect([last('one')?.status, last('two')?.status]).toEqual(['pending', 'pending'])
  })

  it('has the error in every component when it failed', async () => {
    const harness = createHarness()
    const error = new AuthError('network_failed', 'login')
    harness.server.next('start', { fail: error })
    const { last } = await record(harness)
    await act(async () =>
      last()
        ?.signIn.redirect?.()
        .catch(() => {}),
    )
    expect(last('two')).toMatchObject({ status: 'error', error })
  })

  it('tells the caller too when it failed', async () => {
    const harness = createHarness()
    const error = new AuthError('network_failed', 'login')
    harness.server.next('start', { fail: error })
    const { last } = await record(harness)
    await act(async () => {
      await expect(last()?.signIn.redirect?.()).rejects.toBe(error)
    })
  })

  it('is idle again after a sign-out', async () => {
    const harness = createHarness()
    harness.server.next('start', { fail: new AuthError('network_failed', 'login') })
    const { last } = await record(harness)
    await act(async () =>
      last()
        ?.signIn.redirect?.()
        .catch(() => {}),
    )
    await act(async () => harness.client.signOut())
    expect(last()).toMatchObject({ status: 'idle', error: null })
  })

  it('returns the same signIn in every render', async () => {
    const harness = createHarness()
    const { results, last } = await record(harness)
    await act(async () => last()?.signIn.redirect?.())
    const all = Object.values(results).flat()
    expect(all.length).toBeGreaterThan(2)
    expect(new Set(all.map(({ signIn }) => signIn)).size).toBe(1)
  })
})
