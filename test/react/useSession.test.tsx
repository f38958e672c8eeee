import { act } from '@testing-library/react'
import { AuthProvider, useSession } from 'flowpass'
import type { SessionResult } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { describe, expect, it } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'
import { renderSettled, renderWithAuth } from './support/renderWithAuth.tsx'
import { pass } from './support/settle.ts'

/** Records what the hook returns in each render. */
async function record({ client }: Pick<Harness, 'client'>) {
  const results: SessionResult[] = []
  function Probe() {
    results.push(useSession())
    return null
  }
  await renderWithAuth(client, <Probe />)
  return { results, last: () => results.at(-1) }
}

describe('useSession', () => {
  it('has neither session nor user while restoring', async () => {
    const harness = createHarness()
    const { results } = await record(harness)
    expect(results[0]).toEqual({ status: 'loading', session: undefined, user: undefined })
  })

  it('has null and a reason when nobody is signed in', async () => {
    const { last } = await record(createHarness())
    expect(last()).toEqual({
      status: 'anonymous',
      session: null,
      user: null,
      reason: 'none',
      error: null,
    })
  })

  it('has the error of a failed sign-in', async () => {
    const harness = createHarness()
    const error = new AuthError('access_denied', 'login')
    harness.server.next('start', { fail: error })
    const { last } = await record(harness)
    await act(async () => harness.client.signIn.redirect().catch(() => {}))
    expect(last()).toMatchObject({ status: 'anonymous', reason: 'login_failed', error })
  })

  it('counts somebody on the way to the provider as anonymous', async () => {
    const harness = createHarness()
    const { last } = await record(harness)
    await act(async () => harness.client.signIn.redirect())
    expect(harness.client.getState().status).toBe('redirecting')
    expect(last()).toMatchObject({ status: 'anonymous', reason: 'none', user: null })
  })

  it('has session, user and freshness when somebody is signed in', async () => {
    const harness = await signedIn()
    const { last } = await record(harness)
    expect(last()).toMatchObject({
      status: 'authenticated',
      session: { id: 's1' },
      user: { id: 'ada', name: 'Ada' },
      freshness: 'fresh',
    })
  })

  it('keeps session and user when the session has expired', async () => {
    const harness = await signedIn()
    const { last } = await record(harness)
    const error = new AuthError('session_expired', 'refresh')
    harness.server.next('refresh', { fail: error })
    await act(async () => harness.client.refresh().catch(() => {}))
    expect(last()).toMatchObject({ status: 'expired', user: { id: 'ada' }, error })
  })

  it('holds no token', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    const { results } = await record(harness)
    await pass(harness.platform, 3_600_000)
    expect(JSON.stringify(results)).not.toMatch(/access-\d|refresh-\d/)
  })

  it('returns the same object until the state is another', async () => {
    const harness = await signedIn()
    const results: SessionResult[] = []
    function Probe({ turn }: { readonly turn: number }) {
      results.push(useSession())
      return turn
    }
    const ui = (turn: number) => (
      <AuthProvider client={harness.client}>
        <Probe turn={turn} />
      </AuthProvider>
    )
    const view = await renderSettled(ui(1))
    view.rerender(ui(2))
    view.rerender(ui(3))
    expect(results).toHaveLength(3)
    expect(new Set(results).size).toBe(1)
  })
})
