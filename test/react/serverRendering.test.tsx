import { act, screen } from '@testing-library/react'
import { AuthProvider, LoginButton, RequireAuth, SignedIn, SignedOut, useSession } from 'flowpass'
import type { AuthClientCore } from 'flowpass/core'
import { createAuthClient, serverPlatform } from 'flowpass/core'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'
import { settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

function App({ client }: { readonly client: AuthClientCore }) {
  return (
    <StrictMode>
      <AuthProvider client={client}>
        <Page />
      </AuthProvider>
    </StrictMode>
  )
}

function Page() {
  const { status, user } = useSession()
  return (
    <main>
      <p role="status">{status}</p>
      <SignedIn>Hello {user?.name}</SignedIn>
      <SignedOut>
        <LoginButton />
      </SignedOut>
      <RequireAuth fallback="wait">secret</RequireAuth>
    </main>
  )
}

/** What a server sends, whoever asks. */
function renderOnServer(): string {
  const { server } = createHarness({ href: null })
  const client = createAuthClient({ ...server, platform: serverPlatform() })
  return renderToString(<App client={client} />)
}

describe('rendering on a server', () => {
  watchConsole()
  let container: HTMLElement
  const onRecoverableError = vi.fn()
  let unmount = () => {}

  beforeEach(() => {
    onRecoverableError.mockClear()
    container = document.body.appendChild(document.createElement('div'))
  })

  afterEach(() => {
    act(() => unmount())
    container.remove()
  })

  async function hydrate(client: AuthClientCore): Promise<void> {
    container.innerHTML = renderOnServer()
    await act(async () => {
      const root = hydrateRoot(container, <App client={client} />, { onRecoverableError })
      unmount = () => root.unmount()
      await flush()
    })
  }

  it('RE-02: is the same every time: nobody is known yet, nothing is protected', () => {
    expect(renderOnServer()).toBe(renderOnServer())
    container.innerHTML = renderOnServer()
    expect(container).toHaveTextContent(/^loadingwait$/)
  })

  it('RE-02: nothing is started and nothing is asked for', async () => {
    const { server, platform } = createHarness({ href: null })
    const client = createAuthClient({ ...server, platform: serverPlatform() })
    renderToString(<App client={client} />)
    await settle()
    expect(server.calls).toMatchObject({ restore: 0, start: 0 })
    expect(client.getState().status).toBe('restoring')
    expect(platform.listeners()).toBe(0)
  })

  it('RE-02: hydrates without a mismatch for somebody who is signed in', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    await hydrate(harness.client)
    expect(screen.getByRole('main')).toHaveTextContent('authenticatedHello Adasecret')
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('RE-02: hydrates without a mismatch when the client was started before', async () => {
    const { client } = await signedIn()
    await hydrate(client)
    expect(screen.getByRole('main')).toHaveTextContent('authenticatedHello Adasecret')
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('RE-02: hydrates without a mismatch for somebody who is not signed in', async () => {
    const { client } = createHarness()
    await hydrate(client)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous')
    expect(screen.queryByText('secret')).not.toBeInTheDocument()
    expect(onRecoverableError).not.toHaveBeenCalled()
  })
})
