// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { SignedIn, SignedOut, useAuthClient, useSession, useSignOut } from 'flowpass'
import { AuthError, createAuthClient } from 'flowpass/core'
import { ada, AuthTestProvider, createMemoryBackend, createTestClient } from 'flowpass/testing'
import { createTestPlatform, flush } from 'flowpass/testing'
import { afterEach, expect, it, vi } from 'vitest'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const user = { id: '7', name: 'Grace', claims: { roles: ['admin'] } }

function Account() {
  const session = useSession()
  const { signOut } = useSignOut()
  return (
    <>
      <p>{`${session.status} ${session.user?.name ?? 'nobody'}`}</p>
      <SignedIn>
        <button onClick={() => void signOut()}>Leave</button>
      </SignedIn>
      <SignedOut>Come in</SignedOut>
    </>
  )
}

it('renders as somebody in the very first frame, without network, timers or WebCrypto', async () => {
  const request = vi.fn(() => Promise.reject(new Error('no network here')))
  vi.stubGlobal('fetch', request)
  vi.stubGlobal('crypto', {})
  const timer = vi.spyOn(globalThis, 'setTimeout')
  const html = render(
    <AuthTestProvider user={user}>
      <Account />
    </AuthTestProvider>,
  )
  expect(html.container.textContent).toContain('authenticated Grace')
  expect(timer).not.toHaveBeenCalled()
  await act(() => flush())
  html.unmount()
  expect(request).not.toHaveBeenCalled()
})

it('signs out and in, in memory', async () => {
  const client = createTestClient({ user })
  render(
    <AuthTestProvider client={client}>
      <Account />
    </AuthTestProvider>,
  )
  await act(async () => screen.getByText('Leave').click())
  expect(screen.getByText('anonymous nobody')).toBeTruthy()
  expect(screen.getByText(/Come in/)).toBeTruthy()
  await act(() => client.signIn.redirect())
  expect(screen.getByText('authenticated Grace')).toBeTruthy()
})

it('renders nobody unless told otherwise, and any state it is told', () => {
  const error = new AuthError('session_expired', 'refresh')
  const session = { id: 's', user, scopes: [], signedInAt: 0 }
  const { container } = render(
    <>
      <AuthTestProvider>
        <Account />
      </AuthTestProvider>
      <AuthTestProvider state={{ status: 'expired', session, error }}>
        <Status />
      </AuthTestProvider>
    </>,
  )
  expect(container.textContent).toContain('anonymous nobody')
  expect(container.textContent).toContain('now expired')
})

function Status() {
  return <p>now {useAuthClient().getState().status}</p>
}

it('a test client tells of what happens, outside React as well', async () => {
  const client = createTestClient({ user, fetch: () => new Response('mine') })
  const events: string[] = []
  client.on('signedOut', ({ session }) => events.push(`out ${session?.user.name}`))
  client.on('signedIn', ({ session }) => events.push(`in ${session.user.name}`))
  expect(await client.getAccessToken()).toBe('test-access-token')
  expect(await (await client.fetch('https://api.example/')).text()).toBe('mine')
  await client.signOut()
  expect(await client.getAccessToken()).toBeNull()
  await client.signIn.popup()
  expect(events).toEqual(['out Grace', 'in Grace'])
  expect([client.has('redirect'), createTestClient({ capabilities: [] }).has('redirect')]).toEqual([
    true,
    false,
  ])
})

it('the memory backend and the test platform work here with the real client', async () => {
  const platform = createTestPlatform()
  const server = createMemoryBackend({ platform })
  const client = createAuthClient({ backend: server.backend, platform })
  client.start()
  await client.ready()
  await client.signIn.redirect()
  await vi.waitFor(() => expect(platform.navigations).toHaveLength(1))
  const state = new URL(platform.navigations[0] ?? '').searchParams.get('state')
  const back = platform.reload(`https://app.example/callback?code=c&state=${state}`)
  const returned = createAuthClient({ backend: server.backend, platform: back })
  returned.start()
  await returned.ready()
  expect(returned.getState()).toMatchObject({ status: 'authenticated', session: { user: ada } })
  returned.stop()
})
