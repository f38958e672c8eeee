import { screen } from '@testing-library/react'
import { AuthProvider, useAuthClient } from 'flowpass'
import type { AuthClientCore } from 'flowpass/core'
import { describe, expect, it } from 'vitest'
import { createHarness, keep, signedIn } from '../support/createHarness.ts'
import { createMemoryBackend } from '../support/createMemoryBackend.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { flush } from '../support/flush.ts'
import { renderSettled, renderWithAuth } from './support/renderWithAuth.tsx'
import { pass, settle } from './support/settle.ts'
import { Status } from './support/Status.tsx'
import { watchConsole } from './support/watchConsole.ts'

const HOUR_MS = 3_600_000

describe('AuthProvider with a client', () => {
  watchConsole()

  it('restores the session and shows it to the tree', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    await renderWithAuth(harness.client, <Status />)
    expect(screen.getByRole('status')).toHaveTextContent('authenticated Ada')
  })

  it('keeps the session alive while it is mounted', async () => {
    const { client, server, platform } = await signedIn()
    await renderWithAuth(client, null)
    await pass(platform, HOUR_MS)
    expect(server.calls.refresh).toBe(1)
  })

  it('leaves no timer and no listener behind when it goes', async () => {
    const { client, server, platform } = createHarness()
    keep({ platform }, server.stored())
    const view = await renderWithAuth(client, null)
    view.unmount()
    await settle()
    await pass(platform, HOUR_MS)
    expect(platform.listeners()).toBe(0)
    expect(server.calls.refresh).toBe(0)
  })

  it('leaves no listener behind in StrictMode', async () => {
    const { client, platform } = await signedIn()
    client.stop()
    const view = await renderWithAuth(client, null, { strict: true })
    view.unmount()
    await settle()
    expect(platform.listeners()).toBe(0)
  })

  it('goes on where it was when it comes back', async () => {
    const harness = createHarness()
    keep(harness, harness.server.stored())
    const first = await renderWithAuth(harness.client, <Status />)
    first.unmount()
    await renderWithAuth(harness.client, <Status />)
    expect(screen.getByRole('status')).toHaveTextContent('authenticated Ada')
    expect(harness.server.calls.restore).toBe(1)
    await pass(harness.platform, HOUR_MS)
    expect(harness.server.calls.refresh).toBe(1)
  })

  it('RE-12: a remount, as by Fast Refresh, leaves one set of listeners', async () => {
    const { client, platform, server } = await signedIn()
    const before = platform.listeners()
    const ui = (key: number) => (
      <AuthProvider key={key} client={client}>
        <Status />
      </AuthProvider>
    )
    const view = await renderSettled(ui(1), { strict: true })
    for (const key of [2, 3, 4]) view.rerender(ui(key))
    await settle()
    expect(platform.listeners()).toBe(before)
    await pass(platform, HOUR_MS)
    expect(server.calls.refresh).toBe(1)
  })

  it('stops the client it is no longer given and shows the other', async () => {
    const ada = await signedIn()
    ada.client.stop()
    const nobody = createHarness({ namespace: 'other' })
    const ui = (client: AuthClientCore) => (
      <AuthProvider client={client}>
        <Status />
      </AuthProvider>
    )
    const view = await renderSettled(ui(ada.client))
    view.rerender(ui(nobody.client))
    await settle()
    expect(screen.getByRole('status')).toHaveTextContent('anonymous none')
    expect(ada.platform.listeners()).toBe(0)
  })
})

describe('AuthProvider with a backend', () => {
  watchConsole()

  function setUp() {
    const platform = createTestPlatform()
    const seen = new Set<AuthClientCore>()
    function Probe() {
      seen.add(useAuthClient())
      return <Status />
    }
    const ui = (server: { backend: ReturnType<typeof createMemoryBackend>['backend'] }) => (
      <AuthProvider backend={{ ...server.backend }} platform={platform}>
        <Probe />
      </AuthProvider>
    )
    return { platform, seen, ui, server: createMemoryBackend({ platform }) }
  }

  it('keeps its client when the adapter is called inline in every render', async () => {
    const { seen, server, ui } = setUp()
    const view = await renderSettled(ui(server))
    for (let turn = 0; turn < 5; turn += 1) view.rerender(ui(server))
    await settle()
    expect(seen.size).toBe(1)
    expect(server.calls.restore).toBe(1)
  })

  it('RE-08: another namespace shows nothing of the old session and stops its client', async () => {
    const { platform, seen, server, ui } = setUp()
    keep({ platform }, server.stored())
    const view = await renderSettled(ui(server))
    expect(screen.getByRole('status')).toHaveTextContent('authenticated Ada')
    const [old] = seen
    const other = createMemoryBackend({ platform, namespace: 'other' })
    view.rerender(ui(other))
    expect(screen.getByRole('status')).toHaveTextContent('restoring')
    await settle()
    expect(screen.getByRole('status')).toHaveTextContent('anonymous none')
    await pass(platform, HOUR_MS)
    expect(server.calls.refresh).toBe(0)
    expect(seen).toHaveLength(2)
    expect(old).not.toBe([...seen][1])
  })

  it('RE-08: reads its other options once; a key that changes with them makes another client', async () => {
    const { platform, seen, server } = setUp()
    keep({ platform }, server.stored())
    function Probe() {
      seen.add(useAuthClient())
      return <Status />
    }
    const ui = (storage: 'session' | 'memory', apiOrigins: string[], key?: string) => (
      <AuthProvider key={key} {...server} {...{ platform, storage, apiOrigins }}>
        <Probe />
      </AuthProvider>
    )
    const view = await renderSettled(ui('session', []))
    view.rerender(ui('memory', ['https://api.example']))
    await settle()
    expect(seen.size).toBe(1)
    expect(screen.getByRole('status')).toHaveTextContent('authenticated Ada')
    view.rerender(ui('memory', ['https://api.example'], 'memory'))
    // The tab has noted that somebody is signed in; so a client that knows nobody asks around first.
    await pass(platform, 400)
    expect(seen.size).toBe(2)
    expect(screen.getByRole('status')).toHaveTextContent('anonymous none')
  })

  it('finds the session again in the tab after a remount', async () => {
    const { platform, server, ui } = setUp()
    keep({ platform }, server.stored())
    const first = await renderSettled(ui(server))
    first.unmount()
    await flush()
    await renderSettled(ui(server))
    expect(screen.getByRole('status')).toHaveTextContent('authenticated Ada')
    expect(server.calls.refresh).toBe(0)
  })
})
