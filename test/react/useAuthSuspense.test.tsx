import { act, render, screen } from '@testing-library/react'
import { AuthProvider, useAuthSuspense } from 'flowpass'
import { createAuthClient, serverPlatform, serverState } from 'flowpass/core'
import type { AuthClientCore } from 'flowpass/core'
import { StrictMode, Suspense } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'
import { renderSettled } from './support/renderWithAuth.tsx'
import { pass, settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

const onRender = vi.fn()

function Who() {
  const { status, user } = useAuthSuspense()
  onRender(status)
  return <p role="status">{user?.name ?? status}</p>
}

const who = (
  <Suspense fallback="wait">
    <Who />
  </Suspense>
)

describe('useAuthSuspense', () => {
  watchConsole()

  it.each([false, true])(
    'suspends until it is known who it is (StrictMode: %s)',
    async (strict) => {
      const harness = createHarness()
      keep(harness, harness.server.stored())
      harness.server.next('restore', { delayMs: 500 })
      onRender.mockClear()
      const ui = <AuthProvider client={harness.client}>{who}</AuthProvider>
      const { container } = await renderSettled(ui, { strict })
      expect(container).toHaveTextContent('wait')
      await pass(harness.platform, 500)
      expect(screen.getByRole('status')).toHaveTextContent('Ada')
      expect(new Set(onRender.mock.calls.flat())).toEqual(new Set(['authenticated']))
      expect(harness.server.calls.restore).toBe(1)
    },
  )

  it('does not suspend when it is known already', async () => {
    const { client } = await signedIn()
    const view = render(<AuthProvider client={client}>{who}</AuthProvider>)
    expect(view.container).toHaveTextContent('Ada')
  })

  it('shows nobody, and why', async () => {
    const { client } = createHarness()
    await renderSettled(<AuthProvider client={client}>{who}</AuthProvider>)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous')
  })

  it('throws nothing when restoring fails', async () => {
    const harness = createHarness()
    harness.server.next('restore', { fail: new Error('no') })
    await renderSettled(<AuthProvider client={harness.client}>{who}</AuthProvider>)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous')
  })

  it('restores although the suspended tree holds what would start the client', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    const view = await renderSettled(
      <Suspense fallback="wait">
        <AuthProvider client={harness.client}>
          <Who />
        </AuthProvider>
      </Suspense>,
      { strict: true },
    )
    await settle()
    expect(view.container).toHaveTextContent('Ada')
    expect(harness.server.calls.restore).toBe(1)
    await pass(harness.platform, 3_600_000)
    expect(harness.server.calls.refresh).toBe(1)
  })

  it('works with a provider that makes its own client', async () => {
    const { server, platform } = createHarness()
    keep({ platform }, server.stored())
    await renderSettled(
      <AuthProvider backend={{ ...server.backend }} platform={platform}>
        {who}
      </AuthProvider>,
      { strict: true },
    )
    expect(screen.getByRole('status')).toHaveTextContent('Ada')
  })
})

describe('useAuthSuspense on a server', () => {
  const ui = (client: AuthClientCore) => (
    <StrictMode>
      <AuthProvider client={client}>{who}</AuthProvider>
    </StrictMode>
  )

  it('RE-02: leaves the rest to the browser, and asks nobody', async () => {
    const harness = createHarness()
    const onServer = createAuthClient({ ...harness.server, platform: serverPlatform() })
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(ui(onServer))
    expect(container).toHaveTextContent('wait')
    expect(harness.server.calls.restore).toBe(0)
    keep(harness, harness.server.stored())
    const recovered: unknown[] = []
    const root = await act(async () => {
      const onRecoverableError = (error: unknown) => recovered.push(error)
      const made = hydrateRoot(container, ui(harness.client), { onRecoverableError })
      await flush()
      return made
    })
    await settle()
    expect(container).toHaveTextContent('Ada')
    // React says that the server has left this boundary to the browser; nothing else is wrong.
    expect(recovered).toHaveLength(1)
    act(() => root.unmount())
    container.remove()
  })

  it('RE-02: renders what the server knows', () => {
    const { server } = createHarness()
    const initialState = serverState({ status: 'authenticated', session: server.stored().session })
    const client = createAuthClient({ ...server, platform: serverPlatform(), initialState })
    expect(renderToString(ui(client))).toContain('Ada')
  })
})
