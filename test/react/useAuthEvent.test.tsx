import { act, fireEvent, screen } from '@testing-library/react'
import { AuthProvider, useAuthEvent } from 'flowpass'
import type { AuthClientCore, ClientEventName } from 'flowpass/core'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHarness, signedIn } from '../support/createHarness.ts'
import type { Harness } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'
import { renderSettled, renderWithAuth } from './support/renderWithAuth.tsx'
import { settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

/** A client that counts its subscriptions. */
function counting(harness: Harness) {
  const off = vi.fn()
  const on = vi.fn<AuthClientCore['on']>((name, handler) => {
    const undo = harness.client.on(name, handler)
    return () => {
      off()
      undo()
    }
  })
  return { client: { ...harness.client, on }, on, off }
}

describe('useAuthEvent', () => {
  watchConsole()

  it('calls the handler with what has happened', async () => {
    const { client } = await signedIn()
    const onSignedOut = vi.fn()
    function Listener() {
      useAuthEvent('signedOut', ({ session }) => onSignedOut(session?.user.id))
      return null
    }
    await renderWithAuth(client, <Listener />)
    await act(async () => client.signOut())
    expect(onSignedOut.mock.calls).toEqual([['ada']])
  })

  it('calls the inline handler of the latest render, subscribed once', async () => {
    const { client, on, off } = counting(await signedIn())
    const heard: number[] = []
    function Listener() {
      const [turn, setTurn] = useState(1)
      useAuthEvent('signedOut', () => heard.push(turn))
      return <button onClick={() => setTurn(turn + 1)}>next</button>
    }
    await renderWithAuth(client, <Listener />)
    fireEvent.click(screen.getByRole('button'))
    fireEvent.click(screen.getByRole('button'))
    await act(async () => client.signOut())
    expect(heard).toEqual([3])
    expect(on).toHaveBeenCalledTimes(1)
    expect(off).not.toHaveBeenCalled()
  })

  it('subscribes anew when the name is another', async () => {
    const { client, on, off } = counting(await signedIn())
    function Listener({ name }: { readonly name: ClientEventName }) {
      useAuthEvent(name, () => {})
      return null
    }
    const ui = (name: ClientEventName) => (
      <AuthProvider client={client}>
        <Listener name={name} />
      </AuthProvider>
    )
    const view = await renderSettled(ui('signedOut'))
    on.mockClear()
    view.rerender(ui('error'))
    await settle()
    expect(on.mock.calls.map(([name]) => name)).toEqual(['error'])
    expect(off).toHaveBeenCalledTimes(1)
  })

  it('hears nothing after it has gone', async () => {
    const { client, off } = counting(await signedIn())
    const onSignedOut = vi.fn()
    function Listener() {
      useAuthEvent('signedOut', onSignedOut)
      return null
    }
    const view = await renderWithAuth(client, <Listener />, { strict: true })
    view.unmount()
    await client.signOut()
    expect(onSignedOut).not.toHaveBeenCalled()
    expect(off).toHaveBeenCalledTimes(2)
  })
})

describe('useAuthEvent on the first render of a page', () => {
  // React then works as in an app: effects run later than promises.
  beforeEach(() => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false }))
  afterEach(() => void Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }))

  it('hears of an error that is known at once', async () => {
    const { client, events } = createHarness({
      href: 'https://app.example/callback?code=c&state=fp.unknown',
    })
    const onError = vi.fn()
    function Listener() {
      useAuthEvent('error', ({ error }) => onError(error.code))
      return null
    }
    const root = createRoot(document.createElement('div'))
    root.render(
      <AuthProvider client={client}>
        <Listener />
      </AuthProvider>,
    )
    await vi.waitFor(() => expect(events).toEqual(['error']))
    await flush()
    root.unmount()
    expect(onError.mock.calls).toEqual([['attempt_lost']])
  })
})
