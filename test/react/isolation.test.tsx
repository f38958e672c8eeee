import { act, render, screen } from '@testing-library/react'
import { AuthProvider, useAuthClient, useAuthEvent, useCapability, useSession } from 'flowpass'
import type { ClientOption } from 'flowpass'
import type { AuthClientCore } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, keep } from '../support/createHarness.ts'
import { createMemoryBackend } from '../support/createMemoryBackend.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { renderSettled } from './support/renderWithAuth.tsx'
import { pass, settle } from './support/settle.ts'
import { Status } from './support/Status.tsx'
import { watchConsole } from './support/watchConsole.ts'

/** Two clients of one page; somebody is signed in at the first. */
function setUp() {
  const platform = createTestPlatform()
  const first = createHarness({ platform })
  const second = createHarness({ platform, namespace: 'second' })
  keep(first, first.server.stored())
  return { platform, first, second }
}

const text = (name: string) => screen.getByRole('status', { name }).textContent

describe('two providers on one page', () => {
  watchConsole()

  it('CC-06: each shows its own session', async () => {
    const { first, second } = setUp()
    await renderSettled(
      <>
        <AuthProvider client={first.client} children={<Status label="first" />} />
        <AuthProvider client={second.client} children={<Status label="second" />} />
      </>,
    )
    expect([text('first'), text('second')]).toEqual(['authenticated Ada', 'anonymous none'])
  })

  it('CC-06: a sign-out at one changes nothing and says nothing at the other', async () => {
    const { platform, first } = setUp()
    const second = createHarness({
      platform,
      server: createMemoryBackend({ platform, namespace: 'second' }),
    })
    platform.tabValues.set(
      'flowpass:second:session',
      JSON.stringify({ version: 1, ...second.server.stored() }),
    )
    const onSignedOut = vi.fn()
    function Listener() {
      useAuthEvent('signedOut', onSignedOut)
      return <Status label="second" />
    }
    await renderSettled(
      <>
        <AuthProvider client={first.client} children={<Status label="first" />} />
        <AuthProvider client={second.client} children={<Listener />} />
      </>,
    )
    await act(async () => first.client.signOut())
    expect([text('first'), text('second')]).toEqual(['anonymous signed_out', 'authenticated Ada'])
    expect(onSignedOut).not.toHaveBeenCalled()
    expect(second.server.calls.signOut).toBe(0)
    expect(platform.tabValues.has('flowpass:second:session')).toBe(true)
  })

  it('CC-06: unmounting one leaves the other running', async () => {
    const { platform, first, second } = setUp()
    const ui = (both: boolean) => (
      <>
        <AuthProvider client={first.client} children={<Status label="first" />} />
        {both && <AuthProvider client={second.client} />}
      </>
    )
    const view = await renderSettled(ui(true))
    view.rerender(ui(false))
    await pass(platform, 3_600_000)
    expect(first.server.calls.refresh).toBe(1)
  })
})

describe('two providers with the same client', () => {
  watchConsole()

  it('keep it running until the last of them has gone', async () => {
    const { platform, first } = setUp()
    const ui = (both: boolean) => (
      <>
        <AuthProvider client={first.client} />
        {both && <AuthProvider client={first.client} />}
      </>
    )
    const view = await renderSettled(ui(true))
    view.rerender(ui(false))
    await pass(platform, 3_600_000)
    expect(first.server.calls.refresh).toBe(1)
  })
})

describe('nested providers', () => {
  watchConsole()

  it('CC-06: a hook uses the nearest one', async () => {
    const { first, second } = setUp()
    await renderSettled(
      <AuthProvider client={first.client}>
        <Status label="outer" />
        <AuthProvider client={second.client} children={<Status label="inner" />} />
      </AuthProvider>,
    )
    expect([text('outer'), text('inner')]).toEqual(['authenticated Ada', 'anonymous none'])
  })

  it('a hook uses the client it is given instead of the nearest one', async () => {
    const { first, second } = setUp()
    function Outer({ client }: ClientOption<AuthClientCore>) {
      const { user } = useSession({ client })
      return <p role="status">{user?.name}</p>
    }
    await renderSettled(
      <AuthProvider client={first.client}>
        <AuthProvider client={second.client} children={<Outer client={first.client} />} />
      </AuthProvider>,
    )
    expect(screen.getByRole('status')).toHaveTextContent('Ada')
  })

  it('a hook that is given a client needs no provider', async () => {
    const { first } = setUp()
    first.client.start()
    await settle()
    function Alone() {
      const isSame = useAuthClient(first) === first.client
      const isPossible = useCapability('redirect', first)
      const { user } = useSession(first)
      return <p>{isSame && isPossible && user?.id}</p>
    }
    render(<Alone />)
    expect(screen.getByText('ada')).toBeInTheDocument()
  })
})
