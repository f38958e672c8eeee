import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AuthErrorBoundary } from 'flowpass'
import type { AuthErrorBoundaryProps, AuthErrorCode } from 'flowpass'
import { AuthError, createAuthClient } from 'flowpass/core'
import type { AuthClientCore } from 'flowpass/core'
import { Component, use } from 'react'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { settle } from '../react/support/settle.ts'

/** The boundary of the app, for everything else. */
class Outer extends Component<{ readonly children: ReactNode }> {
  override readonly state: { readonly thrown?: unknown } = {}
  static getDerivedStateFromError(thrown: unknown) {
    return { thrown }
  }
  override render() {
    return 'thrown' in this.state ? `outer: ${String(this.state.thrown)}` : this.props.children
  }
}

/** A component that throws until it is told to stop. */
function breaking(thrown: unknown) {
  const part = { isBroken: true, Part }
  function Part() {
    if (part.isBroken) throw thrown
    return 'fine'
  }
  return part
}

const failure = (code: AuthErrorCode) => new AuthError(code, 'request')

async function show(
  client: AuthClientCore,
  thrown: unknown,
  props: AuthErrorBoundaryProps = {},
): Promise<ReturnType<typeof breaking>> {
  const part = breaking(thrown)
  await renderWithAuth(
    client,
    <Outer>
      <AuthErrorBoundary {...props}>
        <part.Part />
      </AuthErrorBoundary>
    </Outer>,
  )
  return part
}

describe('AuthErrorBoundary', () => {
  beforeEach(() => {
    // React reports what boundaries catch.
    vi.spyOn(console, 'error').mockImplementation(() => {})
    return () => vi.restoreAllMocks()
  })

  it.each<AuthErrorCode>([
    'session_expired',
    'reauthentication_required',
    'login_cancelled',
    'login_timeout',
  ])('RE-05: shows a way to sign in for %s', async (code) => {
    await show(createHarness().client, failure(code))
    expect(screen.getByRole('alert')).toHaveAttribute('data-code', code)
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeInTheDocument()
  })

  it.each<[string, unknown]>([
    ['an error of the network', failure('network_failed')],
    ['a mistake in the app', failure('provider_missing')],
    ['an error of something else', new Error('other')],
    ['no error at all', null],
  ])('RE-05: leaves %s to the next boundary', async (_name, thrown) => {
    await show(createHarness().client, thrown)
    expect(screen.getByText(`outer: ${String(thrown)}`)).toBeInTheDocument()
  })

  it('catches what a promise was rejected with', async () => {
    const promise = Promise.reject(failure('session_expired'))
    promise.catch(() => {})
    function Query() {
      return use(promise)
    }
    await renderWithAuth(
      createHarness().client,
      <AuthErrorBoundary fallback={({ error }) => error.code}>
        <Query />
      </AuthErrorBoundary>,
    )
    await settle()
    expect(screen.getByText('session_expired')).toBeInTheDocument()
  })

  it('asks the provider to see the person where it wants to', async () => {
    const { client, server } = createHarness()
    const start = vi.spyOn(server.backend.redirect, 'start')
    await show(client, failure('reauthentication_required'))
    await userEvent.click(screen.getByRole('button'))
    await settle()
    expect(start.mock.calls[0]?.[1]).toMatchObject({ prompt: 'login' })
  })

  it('RE-05: renders the tree again when it is asked to, once what held the error is reset', async () => {
    const onReset = vi.fn()
    const part = await show(createHarness().client, failure('session_expired'), {
      onReset,
      fallback: ({ error, retry }) => <button onClick={retry}>{error.code}</button>,
    })
    part.isBroken = false
    await userEvent.click(screen.getByRole('button', { name: 'session_expired' }))
    expect(onReset).toHaveBeenCalledTimes(1)
    expect(screen.getByText('fine')).toBeInTheDocument()
  })

  it('catches again what is still broken', async () => {
    await show(createHarness().client, failure('session_expired'), {
      fallback: ({ error, retry }) => <button onClick={retry}>{error.code}</button>,
    })
    await userEvent.click(screen.getByRole('button'))
    expect(screen.getByRole('button', { name: 'session_expired' })).toBeInTheDocument()
  })

  it('RE-05: renders the tree again when somebody has signed in, without a reload', async () => {
    const { client, platform, server } = createHarness()
    const onReset = vi.fn()
    const part = await show(client, failure('session_expired'), {
      onReset,
      fallback: ({ signIn }) => <button onClick={() => void signIn.popup?.()}>in</button>,
    })
    part.isBroken = false
    server.next('finish', { give: { user: ada, tokens: server.tokens() } })
    await userEvent.click(screen.getByRole('button', { name: 'in' }))
    await settle()
    const state = new URL(platform.views[0]?.urls[0] ?? '').searchParams.get('state') ?? ''
    await act(async () =>
      platform
        .openChannel(state, () => {})
        .post(`https://app.example/callback?code=c&state=${state}`),
    )
    await settle()
    expect(client.getState().status).toBe('authenticated')
    expect(screen.getByText('fine')).toBeInTheDocument()
    expect(onReset).toHaveBeenCalledTimes(1)
  })

  it('offers another try where the backend has no sign-in at a provider', async () => {
    const { server, platform } = createHarness()
    const { redirect: _redirect, ...backend } = server.backend
    const part = await show(createAuthClient({ backend, platform }), failure('session_expired'))
    part.isBroken = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('fine')).toBeInTheDocument()
  })

  it('leaves a tree alone that is in order, whoever signs in', async () => {
    const { client } = createHarness()
    const onRender = vi.fn()
    function Part() {
      onRender()
      return 'fine'
    }
    await renderWithAuth(
      client,
      <AuthErrorBoundary>
        <Part />
      </AuthErrorBoundary>,
    )
    await act(async () => client.signOut())
    expect(onRender).toHaveBeenCalledTimes(1)
  })
})
