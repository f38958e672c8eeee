import { act, render, screen } from '@testing-library/react'
import { AuthProvider, useAuthEvent } from 'flowpass'
import { createAuthClient } from 'flowpass/core'
import { StrictMode, Suspense, use } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import { renderSettled } from './support/renderWithAuth.tsx'
import { returnFromProvider } from './support/returnFromProvider.ts'
import type { ReturnedPage } from './support/returnFromProvider.ts'
import { pass, settle } from './support/settle.ts'
import { Status } from './support/Status.tsx'
import { watchConsole } from './support/watchConsole.ts'

function Listener({ onSignedIn }: { readonly onSignedIn: () => void }) {
  useAuthEvent('signedIn', onSignedIn)
  return null
}

/** A provider that makes its own client, as most apps write it. */
function App({ page, children }: { readonly page: ReturnedPage; readonly children?: ReactNode }) {
  return (
    <AuthProvider backend={{ ...page.server.backend }} platform={page.platform}>
      <Status />
      {children}
    </AuthProvider>
  )
}

const signedInText = 'authenticated Ada'

describe('a page a provider has sent somebody back to', () => {
  watchConsole()

  it('RE-01 CB-06: StrictMode makes one exchange and one signedIn event', async () => {
    const page = await returnFromProvider()
    const onSignedIn = vi.fn()
    await renderSettled(
      <App page={page}>
        <Listener onSignedIn={onSignedIn} />
      </App>,
      { strict: true },
    )
    expect(screen.getByRole('status')).toHaveTextContent(signedInText)
    expect(page.server.calls.finish).toBe(1)
    expect(onSignedIn).toHaveBeenCalledTimes(1)
  })

  it('RE-01: StrictMode makes one exchange with a client from outside React', async () => {
    const page = await returnFromProvider()
    const { client, events } = createHarness(page)
    await renderSettled(<AuthProvider client={client} />, { strict: true })
    expect(page.server.calls.finish).toBe(1)
    expect(events).toEqual(['signedIn'])
  })

  it('CB-06: a reload after the exchange makes no second one', async () => {
    const page = await returnFromProvider()
    const first = await renderSettled(<App page={page} />)
    first.unmount()
    const platform = page.platform.reload()
    await renderSettled(<App page={{ ...page, platform }} />)
    expect(screen.getByRole('status')).toHaveTextContent(signedInText)
    expect(page.server.calls.finish).toBe(1)
  })

  it('CB-06: going Back to the answered address keeps the session and shows no error', async () => {
    const page = await returnFromProvider()
    const answered = page.platform.location?.href() ?? ''
    const first = await renderSettled(<App page={page} />)
    first.unmount()
    const platform = page.platform.reload(answered)
    await renderSettled(<App page={{ ...page, platform }} />)
    expect(screen.getByRole('status')).toHaveTextContent(signedInText)
    expect(page.server.calls.finish).toBe(1)
  })

  it('CB-19: the address is clean before any child renders', async () => {
    const page = await returnFromProvider('https://app.example/orders?page=2#row-7')
    const seen: (string | undefined)[] = []
    function Probe() {
      seen.push(page.platform.location?.href())
      return null
    }
    await renderSettled(
      <App page={page}>
        <Probe />
      </App>,
    )
    expect(new Set(seen)).toEqual(new Set(['https://app.example/orders?page=2#row-7']))
  })

  it('shows a failed exchange as a failed sign-in', async () => {
    const page = await returnFromProvider()
    page.server.next('finish', { fail: new Error('no') })
    await renderSettled(<App page={page} />, { strict: true })
    expect(screen.getByRole('status')).toHaveTextContent('anonymous login_failed')
    expect(page.server.calls.finish).toBe(1)
  })

  it('keeps the answer when a suspended ancestor throws the first client away', async () => {
    const page = await returnFromProvider()
    let open = () => {}
    const gate = new Promise<void>((done) => (open = done))
    function Late() {
      use(gate)
      return null
    }
    await renderSettled(
      <Suspense fallback="loading">
        <App page={page}>
          <Late />
        </App>
      </Suspense>,
      { strict: true },
    )
    expect(page.server.calls.finish).toBe(0)
    open()
    await settle()
    expect(screen.getByRole('status')).toHaveTextContent(signedInText)
    expect(page.server.calls.finish).toBe(1)
  })

  it('keeps the session when a child suspends in the middle of the exchange', async () => {
    const page = await returnFromProvider()
    const release = page.slow()
    let open = () => {}
    const gate = new Promise<void>((done) => (open = done))
    function Late({ wait }: { readonly wait: boolean }) {
      if (wait) use(gate)
      return null
    }
    const ui = (wait: boolean) => (
      <Suspense fallback="loading">
        <App page={page}>
          <Late wait={wait} />
        </App>
      </Suspense>
    )
    const view = await renderSettled(ui(false))
    await act(async () => view.rerender(ui(true)))
    await release()
    open()
    await settle()
    expect(screen.getByRole('status')).toHaveTextContent(signedInText)
    expect(page.server.calls.finish).toBe(1)
  })

  it('CC-04: unmounting in the middle of the exchange completes it for whoever mounts next', async () => {
    const page = await returnFromProvider()
    const release = page.slow()
    const client = createAuthClient({ ...page.server, platform: page.platform })
    const ui = <AuthProvider client={client} children={<Status />} />
    const first = await renderSettled(ui)
    first.unmount()
    await release()
    expect(page.platform.listeners()).toBe(0)
    await renderSettled(ui)
    expect(screen.getByRole('status')).toHaveTextContent(signedInText)
    expect(page.server.calls.finish).toBe(1)
  })

  it('RE-12: a remount in the middle of the exchange does not lose the sign-in', async () => {
    const page = await returnFromProvider()
    const release = page.slow()
    const view = await renderSettled(<App key="first" page={page} />)
    view.rerender(<App key="second" page={page} />)
    await settle()
    expect(screen.getByRole('status')).toHaveTextContent('restoring')
    await release()
    await pass(page.platform, 100)
    expect(screen.getByRole('status')).toHaveTextContent(signedInText)
    expect(page.server.calls.finish).toBe(1)
    expect([...page.platform.tabValues.keys()]).toEqual([
      'flowpass:attempts',
      'flowpass:memory:session',
    ])
  })

  it('RE-12: a remount in the middle of an exchange that fails says that the answer is lost', async () => {
    const page = await returnFromProvider()
    let fail = () => {}
    const gate = new Promise<never>((_done, refuse) => (fail = () => refuse(new Error('no'))))
    page.server.next('finish', { run: () => gate })
    const view = await renderSettled(<App key="first" page={page} />)
    view.rerender(<App key="second" page={page} />)
    fail()
    await pass(page.platform, 100)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous login_failed')
    expect(page.server.calls.finish).toBe(1)
  })

  it('RE-12: a remount waits no longer than restoring may last', async () => {
    const page = await returnFromProvider()
    page.server.next('finish', { hang: true })
    const view = await renderSettled(<App key="first" page={page} />)
    await pass(page.platform, 1_000)
    view.rerender(<App key="second" page={page} />)
    await pass(page.platform, 9_200)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous login_failed')
  })

  it('RE-12: a reload in the middle of the exchange does not wait for the page that has gone', async () => {
    const page = await returnFromProvider()
    page.server.next('finish', { hang: true })
    const first = await renderSettled(<App page={page} />)
    await pass(page.platform, 200)
    first.unmount()
    await renderSettled(<App page={{ ...page, platform: page.platform.reload() }} />)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous none')
  })

  it('gives the answer to the provider whose backend asked for it', async () => {
    const page = await returnFromProvider()
    const other = createHarness({ platform: page.platform, namespace: 'other' })
    await act(async () => {
      render(
        <StrictMode>
          <AuthProvider client={other.client} children={<Status label="other" />} />
          <App page={page} />
        </StrictMode>,
      )
    })
    await settle()
    expect(screen.getByRole('status', { name: 'status' })).toHaveTextContent(signedInText)
    expect(screen.getByRole('status', { name: 'other' })).toHaveTextContent('anonymous none')
    expect(other.server.calls.finish).toBe(0)
  })
})
