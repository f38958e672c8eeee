import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AuthProvider, RequireAuth } from 'flowpass'
import { AuthError, createAuthClient } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import type { HarnessOptions } from '../support/createHarness.ts'
import { renderSettled, renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { returnFromProvider } from '../react/support/returnFromProvider.ts'
import { pass, settle } from '../react/support/settle.ts'
import { watchConsole } from '../react/support/watchConsole.ts'

const gate = <RequireAuth fallback="wait">secret</RequireAuth>

describe('RequireAuth', () => {
  watchConsole()

  it('shows its children to somebody who is signed in', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    const { container } = await renderWithAuth(harness.client, gate)
    expect(container).toHaveTextContent(/^secret$/)
    expect(harness.server.calls.start).toBe(0)
  })

  it('shows the fallback, and starts nothing, until it is known who is signed in', async () => {
    const { client, server, platform } = createHarness()
    server.next('restore', { delayMs: 500 })
    const { container } = await renderWithAuth(client, gate)
    expect(container).toHaveTextContent(/^wait$/)
    expect(server.calls.start).toBe(0)
    await pass(platform, 500)
    expect(server.calls.start).toBe(1)
  })

  it('sends everybody else to sign in and shows the fallback meanwhile', async () => {
    const { client, platform } = createHarness()
    const { container } = await renderWithAuth(client, gate)
    expect(platform.navigations).toEqual(['https://id.example/authorize?state=fp.state-1'])
    expect(container).toHaveTextContent(/^wait$/)
  })

  it('starts once in StrictMode', async () => {
    const { client, platform, server } = createHarness()
    await renderWithAuth(client, gate, { strict: true })
    expect(server.calls.start).toBe(1)
    expect(platform.navigations).toHaveLength(1)
  })

  it('starts once however many gates are on the page', async () => {
    const { client, server } = createHarness()
    await renderWithAuth(client, [<RequireAuth key="1" />, <RequireAuth key="2" />])
    expect(server.calls.start).toBe(1)
  })

  it('does not start again when its options are written inline', async () => {
    const { client, server } = createHarness()
    const ui = (turn: number) => (
      <AuthProvider client={client}>
        <RequireAuth options={{ prompt: 'login', loginHint: `ada-${turn}` }} />
      </AuthProvider>
    )
    const start = vi.spyOn(server.backend.redirect, 'start')
    const view = await renderSettled(ui(1))
    view.rerender(ui(2))
    await settle()
    expect(start).toHaveBeenCalledTimes(1)
    expect(start.mock.calls[0]?.[1]).toMatchObject({ prompt: 'login', loginHint: 'ada-1' })
  })

  it.each([
    'https://app.example/',
    'https://app.example/orders/7?page=2&sort=name#row-7',
    'https://app.example/search?q=%C3%A4+b#/deep/route?x=1',
  ])('comes back to %s', async (href) => {
    const page = await comeBackThrough({ href })
    expect(page.platform.location?.href()).toBe(href)
    expect(page.view.container).toHaveTextContent(/^secret$/)
  })

  it('sends somebody whose stored session is over to sign in', async () => {
    const { harness, render } = expiredSession()
    await render()
    expect(harness.server.calls).toMatchObject({ refresh: 1, start: 1 })
  })
})

/** Leaves by the gate, answers, and shows the gate on the page that is loaded then. */
async function comeBackThrough(options: HarnessOptions) {
  const { client, platform, server } = createHarness(options)
  const first = await renderWithAuth(client, gate)
  first.unmount()
  const state = new URL(platform.navigations[0] ?? '').searchParams.get('state')
  const next = platform.reload(`https://app.example/callback?code=c&state=${state}`)
  const back = createHarness({ platform: next, server })
  return { platform: next, view: await renderWithAuth(back.client, gate) }
}

function expiredSession() {
  const harness = createHarness()
  const { session, tokens } = harness.server.stored()
  if (!tokens) throw new Error('The memory backend gives no tokens.')
  keep(harness, { session, tokens: { ...tokens, receivedAt: 0 } })
  harness.server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
  return { harness, render: () => renderWithAuth(harness.client, gate) }
}

describe('RequireAuth, when sign-in did not happen', () => {
  watchConsole()

  it('waits for a click after a failure instead of trying again', async () => {
    const { client, server, platform } = createHarness()
    const step = { fail: new AuthError('network_failed', 'login') }
    server.next('start', step, step, { hang: true })
    await renderWithAuth(client, gate, { strict: true })
    await pass(platform, 60_000)
    expect(server.calls.start).toBe(1)
    expect(screen.getByRole('alert')).toHaveTextContent('did not work')
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    await settle()
    expect(server.calls.start).toBe(2)
  })

  it('waits for a click after a failed exchange', async () => {
    const page = await returnFromProvider()
    page.server.next('finish', { fail: new AuthError('access_denied', 'callback') })
    const { client } = createHarness(page)
    await renderWithAuth(client, gate)
    expect(page.platform.navigations).toEqual([])
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  })

  it('waits for a click after a sign-out', async () => {
    const { client, server } = await signedIn()
    const { container } = await renderWithAuth(client, gate)
    await act(async () => client.signOut())
    await settle()
    expect(server.calls.start).toBe(0)
    expect(container).toHaveTextContent(/^Sign in$/)
  })

  it('waits for a click when the person came Back from the provider', async () => {
    const { client, server, platform } = createHarness()
    await renderWithAuth(client, gate)
    await act(async () => platform.wake('pageshow', true))
    await settle()
    expect(server.calls.start).toBe(1)
    expect(screen.getByRole('alert')).toHaveTextContent('cancelled')
  })

  it('waits for a click when the server could not be asked', async () => {
    const { client, server } = createHarness()
    server.next('restore', { fail: new AuthError('network_failed', 'restore') })
    await renderWithAuth(client, gate)
    expect(client.getState()).toMatchObject({ status: 'anonymous', reason: 'unreachable' })
    expect(server.calls.start).toBe(0)
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  })

  it('shows what the app wants to be shown then', async () => {
    const { client } = await signedIn()
    const { container } = await renderWithAuth(
      client,
      <RequireAuth signedOut="goodbye">secret</RequireAuth>,
    )
    await act(async () => client.signOut())
    expect(container).toHaveTextContent(/^goodbye$/)
  })

  it('shows nothing then when the app says null', async () => {
    const { client } = await signedIn()
    const { container } = await renderWithAuth(
      client,
      <RequireAuth signedOut={null}>secret</RequireAuth>,
    )
    await act(async () => client.signOut())
    expect(container).toBeEmptyDOMElement()
  })

  it('hands its options to the button', async () => {
    const { client, server } = await signedIn()
    const start = vi.spyOn(server.backend.redirect, 'start')
    await renderWithAuth(client, <RequireAuth options={{ loginHint: 'ada' }} />)
    await act(async () => client.signOut())
    await userEvent.click(screen.getByRole('button'))
    await settle()
    expect(start.mock.calls[0]?.[1]).toMatchObject({ loginHint: 'ada' })
  })

  it('shows the signedOut slot where the backend has no page to sign in on', async () => {
    const { server, platform } = createHarness()
    const { redirect: _redirect, ...backend } = server.backend
    const client = createAuthClient({ backend, platform })
    const { container } = await renderWithAuth(
      client,
      <RequireAuth fallback="wait" signedOut="form">
        secret
      </RequireAuth>,
    )
    expect(container).toHaveTextContent(/^form$/)
    expect(client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
  })
})

describe('a child of RequireAuth', () => {
  watchConsole()

  it('RE-06: is rendered for nobody else, before and after', async () => {
    const page = await returnFromProvider()
    const release = page.slow()
    const { client } = createHarness(page)
    const statuses = new Set<string>()
    function Secret() {
      statuses.add(client.getState().status)
      return 'secret'
    }
    await renderWithAuth(client, <RequireAuth children={<Secret />} />, { strict: true })
    expect(screen.queryByText('secret')).not.toBeInTheDocument()
    await release()
    expect(screen.getByText('secret')).toBeInTheDocument()
    await act(async () => client.signOut())
    expect(screen.queryByText('secret')).not.toBeInTheDocument()
    expect(statuses).toEqual(new Set(['authenticated']))
  })
})
