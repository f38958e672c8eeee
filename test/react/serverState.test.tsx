import { act, screen } from '@testing-library/react'
import { AuthProvider, LoginButton, Protect, SignedIn, SignedOut, useSession } from 'flowpass'
import { AuthError, createAuthClient, serverPlatform, serverState } from 'flowpass/core'
import type { AuthClientCore, ServerSession } from 'flowpass/core'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHarness, keep, SESSION_KEY } from '../support/createHarness.ts'
import type { HarnessOptions } from '../support/createHarness.ts'
import { ada } from '../support/createMemoryBackend.ts'
import { flush } from '../support/flush.ts'
import { returnFromProvider } from './support/returnFromProvider.ts'
import { renderSettled } from './support/renderWithAuth.tsx'
import { pass, settle } from './support/settle.ts'
import { Status } from './support/Status.tsx'
import { watchConsole } from './support/watchConsole.ts'

const HOUR_MS = 3_600_000

const session = { id: 'server-1', user: ada, scopes: ['openid'], signedInAt: 1 }
const isAda: ServerSession = { status: 'authenticated', session }
const isNobody: ServerSession = { status: 'anonymous' }
const bob = { id: 'bob', name: 'Bob', claims: { sub: 'bob' } }

const views: string[] = []

function Page() {
  const { status, user } = useSession()
  views.push(`${status} ${user?.name ?? ''}`.trim())
  return (
    <main>
      <SignedIn>Hello {user?.name}</SignedIn>
      <SignedOut>
        <LoginButton />
      </SignedOut>
      <Protect scope="openid" fallback="closed">
        open
      </Protect>
    </main>
  )
}

const app = (client: AuthClientCore) => (
  <StrictMode>
    <AuthProvider client={client}>
      <Page />
    </AuthProvider>
  </StrictMode>
)

/** A client that begins with what the server says. */
function told(said: ServerSession, options: HarnessOptions = {}) {
  return createHarness({ ...options, client: { initialState: serverState(said) } })
}

/** Puts Bob's session where the client looks. */
function keepBob(harness: ReturnType<typeof told>): void {
  const { tokens } = harness.server.stored()
  if (tokens) keep(harness, { session: { ...session, id: 'tab-1', user: bob }, tokens })
}

async function started(harness: ReturnType<typeof told>) {
  harness.client.start()
  await harness.client.ready()
  await settle()
  await pass(harness.platform, 1)
  return harness
}

describe('a page that a server has rendered for somebody', () => {
  watchConsole()
  let container: HTMLElement
  let unmount = () => {}
  const onRecoverableError = vi.fn()

  beforeEach(() => {
    views.length = 0
    onRecoverableError.mockClear()
    container = document.body.appendChild(document.createElement('div'))
  })

  afterEach(() => {
    act(() => unmount())
    container.remove()
  })

  function renderOnServer(said: ServerSession): string {
    const { server } = createHarness({ href: null })
    const initialState = serverState(said)
    const client = createAuthClient({ ...server, platform: serverPlatform(), initialState })
    return renderToString(app(client))
  }

  async function hydrate(harness: ReturnType<typeof told>, said: ServerSession): Promise<void> {
    container.innerHTML = renderOnServer(said)
    views.length = 0
    await act(async () => {
      const root = hydrateRoot(container, app(harness.client), { onRecoverableError })
      unmount = () => root.unmount()
      await flush()
    })
  }

  it('RE-02: shows them in the HTML', () => {
    container.innerHTML = renderOnServer(isAda)
    expect(container).toHaveTextContent('Hello Adaopen')
  })

  it('RE-02: shows nobody in the HTML, with a way to sign in', () => {
    container.innerHTML = renderOnServer(isNobody)
    expect(container).toHaveTextContent('Sign inclosed')
  })

  it('RE-02: hydrates without a mismatch and without another view in between', async () => {
    const harness = told(isAda)
    keep(harness, harness.server.stored())
    await hydrate(harness, isAda)
    expect(new Set(views)).toEqual(new Set(['authenticated Ada']))
    expect(container).toHaveTextContent('Hello Adaopen')
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(harness.statuses).toEqual([])
  })

  it('RE-02: hydrates without a mismatch for nobody', async () => {
    const harness = told(isNobody)
    await hydrate(harness, isNobody)
    expect(new Set(views)).toEqual(new Set(['anonymous']))
    expect(onRecoverableError).not.toHaveBeenCalled()
  })

  it('RE-02: a provider that makes its own client shows it too', async () => {
    const { server, platform } = createHarness()
    await renderSettled(
      <AuthProvider {...server} platform={platform} initialState={serverState(isAda)}>
        <Status />
      </AuthProvider>,
    )
    expect(screen.getByRole('status')).toHaveTextContent('authenticated Ada')
  })

  it('RE-03: the server wins over a tab that remembers somebody else, with one event', async () => {
    const harness = told(isAda)
    keepBob(harness)
    await hydrate(harness, isAda)
    await pass(harness.platform, HOUR_MS)
    expect(new Set(views)).toEqual(new Set(['authenticated Ada']))
    expect(harness.statuses).toEqual([])
    expect(harness.events).toEqual(['error'])
    expect(harness.errors[0]).toMatchObject({ code: 'identity_changed', phase: 'restore' })
    expect(harness.platform.tabValues.get(SESSION_KEY)).not.toContain('"bob"')
    await expect(harness.client.getAccessToken()).resolves.toBe(null)
  })
})

describe('a client that begins with what a server says', () => {
  it('adds the tokens that the tab has of the same person', async () => {
    const harness = told(isAda)
    keep(harness, harness.server.stored())
    const early = harness.client.getAccessToken()
    await started(harness)
    await expect(early).resolves.toBe('access-1')
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated', session })
    expect(harness.events).toEqual([])
  })

  it('keeps the session alive from then on', async () => {
    const harness = told(isAda)
    keep(harness, harness.server.stored())
    await started(harness)
    await pass(harness.platform, HOUR_MS)
    expect(harness.events).toEqual(['tokenRefreshed'])
    expect(harness.client.getState()).toMatchObject({ session: { id: 'server-1' } })
  })

  it('has no tokens where the tab has none', async () => {
    const harness = await started(told(isAda))
    await expect(harness.client.getAccessToken()).resolves.toBe(null)
    expect(harness.client.getState()).toMatchObject({ status: 'authenticated', freshness: 'fresh' })
    await pass(harness.platform, HOUR_MS)
    expect(harness.events).toEqual([])
  })

  it('RE-03: drops what the tab remembers where the server says that nobody is there', async () => {
    const harness = told(isNobody)
    keepBob(harness)
    await started(harness)
    expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
    expect(harness.statuses).toEqual([])
    expect(harness.events).toEqual(['error'])
    expect(harness.platform.tabValues.has(SESSION_KEY)).toBe(false)
  })

  it('keeps showing the person when their tokens cannot be renewed for now', async () => {
    const harness = told(isAda)
    keep(harness, harness.server.stored())
    harness.platform.clock.jump(2 * HOUR_MS)
    harness.server.always('refresh', { fail: new TypeError('fetch failed') })
    await started(harness)
    expect(harness.client.getState()).toMatchObject({
      status: 'authenticated',
      freshness: 'stale',
      session,
    })
  })

  it('is expired, with the tree in place, when their tokens are over', async () => {
    const harness = told(isAda)
    keep(harness, harness.server.stored())
    harness.platform.clock.jump(2 * HOUR_MS)
    harness.server.next('refresh', { fail: new AuthError('session_expired', 'refresh') })
    await started(harness)
    expect(harness.client.getState()).toMatchObject({ status: 'expired', session })
  })

  it('a sign-out before the tab has been read wins', async () => {
    const harness = told(isAda)
    keep(harness, harness.server.stored())
    harness.client.start()
    await harness.client.signOut()
    await settle()
    expect(harness.client.getState()).toEqual({ status: 'anonymous', reason: 'signed_out' })
    await expect(harness.client.getAccessToken()).resolves.toBe(null)
  })

  it('signs in who comes back from the provider', async () => {
    const page = await returnFromProvider()
    const harness = told(isNobody, page)
    await started(harness)
    expect(harness.client.getState()).toMatchObject({
      status: 'authenticated',
      session: { user: ada },
    })
    expect(harness.events).toEqual(['signedIn'])
  })

  it('says that a sign-in has failed', async () => {
    const page = await returnFromProvider()
    page.server.next('finish', { fail: new Error('no') })
    const harness = await started(told(isNobody, page))
    expect(harness.client.getState()).toMatchObject({ status: 'anonymous', reason: 'login_failed' })
    expect(harness.statuses).toEqual(['anonymous'])
    expect(harness.events).toEqual(['error'])
  })

  it('does not ask a server that keeps the session in a cookie again', async () => {
    const { server, platform } = createHarness()
    const backend = { ...server.backend, transport: 'cookie' as const }
    const client = createAuthClient({ backend, platform, initialState: serverState(isAda) })
    client.start()
    await client.ready()
    expect(server.calls.restore).toBe(0)
    expect(client.getState()).toMatchObject({ status: 'authenticated', session })
    client.stop()
  })

  it.each([
    ['in time, where it says how long it lasts', 3_600, 1],
    ['when it is first refused, where it says nothing', undefined, 0],
    ['when it is first refused, where what it says is no time', NaN, 0],
    ['when it is first refused, where what it says is over', -1, 0],
  ])('renews a session in a cookie %s', async (_, expiresIn, renewals) => {
    const { server, platform } = createHarness()
    const backend = { ...server.backend, transport: 'cookie' as const }
    const said = { ...isAda, ...(expiresIn !== undefined && { expiresIn }) }
    const client = createAuthClient({ backend, platform, initialState: serverState(said) })
    client.start()
    await client.ready()
    expect(server.calls).toMatchObject({ restore: 0, refresh: 0 })
    await pass(platform, HOUR_MS)
    expect(server.calls).toMatchObject({ restore: 0, refresh: renewals })
    expect(client.getState()).toMatchObject({ status: 'authenticated', session })
    client.stop()
  })

  it('stays as it is when storage cannot be read', async () => {
    const storage = { get: () => new Promise<never>(() => {}), set: () => {}, remove: () => {} }
    const { server, platform } = createHarness()
    const initialState = serverState(isAda)
    const client = createAuthClient({ ...server, platform, storage, initialState })
    client.start()
    await pass(platform, 10_000)
    expect(client.getState()).toMatchObject({ status: 'authenticated', session })
    client.stop()
  })
})
