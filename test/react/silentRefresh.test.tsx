import { act, screen } from '@testing-library/react'
import {
  SignedIn,
  useAuthClient,
  useAuthFetch,
  useAuthState,
  useSession,
  useSignIn,
} from 'flowpass'
import { useEffect, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, signedIn } from '../support/createHarness.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { renderWithAuth } from './support/renderWithAuth.tsx'
import { pass, settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

const CONSUMERS = 100
const HOUR_MS = 3_600_000

function times<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

describe('a silent refresh', () => {
  watchConsole()

  it('RE-07: renders none of 100 consumers', async () => {
    const { client, server, platform } = await signedIn()
    const onRender = vi.fn()
    function Consumer() {
      onRender()
      useSession()
      useAuthState()
      useAuthState((state) => state.status)
      useSignIn()
      useAuthFetch()
      return <SignedIn>in</SignedIn>
    }
    await renderWithAuth(
      client,
      times(CONSUMERS, (index) => <Consumer key={index} />),
    )
    expect(onRender.mock.calls.length).toBeGreaterThanOrEqual(CONSUMERS)
    onRender.mockClear()
    await pass(platform, HOUR_MS)
    expect(server.calls.refresh).toBe(1)
    expect(onRender).not.toHaveBeenCalled()
  })

  it('RE-07: in another tab renders none of 100 consumers here', async () => {
    const first = await signedIn()
    const platform = first.platform.openPage('https://app.example/')
    const second = createHarness({ platform, server: first.server })
    const onRender = vi.fn()
    function Consumer() {
      onRender()
      useSession()
      useAuthState()
      return <SignedIn>in</SignedIn>
    }
    await renderWithAuth(
      second.client,
      times(CONSUMERS, (index) => <Consumer key={index} />),
    )
    await settle()
    expect(second.client.getState().status).toBe('authenticated')
    onRender.mockClear()
    await act(() => first.client.refresh())
    await settle()
    expect(second.client.inspect().serial).toBe(1)
    expect(first.server.calls.refresh).toBe(1)
    expect(onRender).not.toHaveBeenCalled()
  })

  it('RE-07: renders when the server says something new about the user', async () => {
    const { client, server, platform } = await signedIn()
    function Name() {
      return <p role="status">{useSession().user?.name}</p>
    }
    await renderWithAuth(client, <Name />)
    server.next('refresh', { give: { user: { ...ada, name: 'Ada L.' }, tokens: server.tokens() } })
    await pass(platform, HOUR_MS)
    expect(screen.getByRole('status')).toHaveTextContent('Ada L.')
  })

  it('is one call when 50 components ask for a token at expiry', async () => {
    const { client, server, platform } = await signedIn()
    client.stop()
    await pass(platform, HOUR_MS)
    const tokens: (string | null)[] = []
    function Asker() {
      const auth = useAuthClient()
      const [token, setToken] = useState<string | null>(null)
      useEffect(() => {
        void auth.getAccessToken().then(setToken)
      }, [auth])
      useEffect(() => {
        if (token) tokens.push(token)
      }, [token])
      return null
    }
    server.next('refresh', { delayMs: 100 })
    await renderWithAuth(
      client,
      times(50, (index) => <Asker key={index} />),
    )
    await pass(platform, 100)
    expect(server.calls.refresh).toBe(1)
    expect(tokens).toEqual(times(50, () => 'access-2'))
  })

  it('CC-04: unmounting in the middle of it settles what waits for it', async () => {
    const { client, server, platform } = await signedIn()
    client.stop()
    const view = await renderWithAuth(client, null)
    server.next('refresh', { delayMs: 1_000 })
    let waiting: Promise<string | null> | undefined
    await act(async () => {
      waiting = client.getAccessToken({ forceRefresh: true })
    })
    view.unmount()
    await pass(platform, 1_000)
    await settle()
    await expect(waiting).resolves.toBe('access-2')
    expect(platform.listeners()).toBe(0)
  })
})
