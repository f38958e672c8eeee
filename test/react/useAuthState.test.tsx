import { act, render, screen } from '@testing-library/react'
import { AuthProvider, useAuthState } from 'flowpass'
import { memo } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'
import { pass } from './support/settle.ts'
import { Status } from './support/Status.tsx'
import { watchConsole } from './support/watchConsole.ts'

const HOUR_MS = 3_600_000

describe('useAuthState', () => {
  watchConsole()

  it('follows the state of the client', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    await renderWithAuth(harness.client, <Status />)
    await act(async () => harness.client.signOut())
    expect(screen.getByRole('status')).toHaveTextContent('anonymous signed_out')
  })

  it('shows restoring until it is known who is signed in', async () => {
    const harness = createHarness()
    harness.server.next('restore', { delayMs: 500 })
    await renderWithAuth(harness.client, <Status />)
    expect(screen.getByRole('status')).toHaveTextContent('restoring')
    await pass(harness.platform, 500)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous none')
  })

  it('renders only when the selected part is another', async () => {
    const { client, server, platform } = await signedIn()
    const onRender = vi.fn()
    const Name = memo(function Name() {
      onRender(useAuthState((state) => ('session' in state ? state.session.user.id : null)))
      return null
    })
    await renderWithAuth(client, <Name />)
    onRender.mockClear()
    // Past its expiry and not to be renewed: the freshness changes, the user does not.
    server.always('refresh', { fail: new TypeError('fetch failed') })
    await pass(platform, 2 * HOUR_MS)
    expect(client.getState()).toMatchObject({ freshness: 'stale' })
    expect(onRender).not.toHaveBeenCalled()
    await act(async () => client.signOut())
    expect(onRender.mock.calls).toEqual([[null]])
  })

  it('does not loop when a selector makes a new object each time', async () => {
    const { client } = await signedIn()
    const onRender = vi.fn()
    function Part() {
      const { id } = useAuthState((state) => ({
        id: 'session' in state ? state.session.user.id : 'nobody',
      }))
      onRender()
      return <p role="status">{id}</p>
    }
    await renderWithAuth(client, <Part />)
    expect(screen.getByRole('status')).toHaveTextContent('ada')
    expect(onRender.mock.calls.length).toBeLessThanOrEqual(2)
  })

  it('uses the selector of the latest render', async () => {
    const { client } = await signedIn()
    function Field({ name }: { readonly name: 'id' | 'name' }) {
      const value = useAuthState((state) => ('session' in state ? state.session.user[name] : null))
      return <p role="status">{value}</p>
    }
    const ui = (name: 'id' | 'name') => (
      <AuthProvider client={client}>
        <Field name={name} />
      </AuthProvider>
    )
    const view = render(ui('id'))
    expect(screen.getByRole('status')).toHaveTextContent(ada.id)
    view.rerender(ui('name'))
    expect(screen.getByRole('status')).toHaveTextContent(ada.name)
  })

  it('shows the same state in every part of one render', async () => {
    const { client } = await signedIn()
    const pairs: string[] = []
    function Inner({ outer }: { readonly outer: string }) {
      pairs.push(`${outer}/${useAuthState().status}`)
      return null
    }
    function Outer() {
      return <Inner outer={useAuthState().status} />
    }
    await renderWithAuth(client, <Outer />)
    await act(async () => client.signOut())
    expect(new Set(pairs)).toEqual(new Set(['authenticated/authenticated', 'anonymous/anonymous']))
  })
})
