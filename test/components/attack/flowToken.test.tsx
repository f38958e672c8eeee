import { act, render } from '@testing-library/react'
import { useFlowToken, VendorEmbed } from 'flowpass'
import { StrictMode } from 'react'
import { expect, it, vi } from 'vitest'
// Loaded ahead, so that letting promises rest is enough.
import '../../../src/client/flowToken/createFlowTokenWork.ts'
import { renderWithAuth } from '../../react/support/renderWithAuth.tsx'
import { scriptedClient, sessionOf, signedInAs } from '../../react/support/scriptedClient.ts'
import { settle } from '../../react/support/settle.ts'
import { watchConsole } from '../../react/support/watchConsole.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { createTokenServer } from '../../support/flowTokens.ts'
import { fakeSource } from '../support/fakeSource.ts'

watchConsole()

function setUp() {
  const platform = createTestPlatform()
  const server = createTokenServer(platform.clock.now)
  const { client, dispatch } = scriptedClient(signedInAs('ada'), { platform })
  const called: string[] = []
  const make = (name: string) => async () => {
    called.push(name)
    return server.mint({ sub: 'ada' })
  }
  return { platform, client, dispatch, called, make }
}

interface UserProps {
  readonly fetchToken?: (() => Promise<string>) | undefined
  readonly onRefresh?: (refresh: () => Promise<void>) => void
}

it('a component that has gone is not asked in the place of one that is there', async () => {
  const { platform, client, called, make } = setUp()
  let refresh: () => Promise<void> = async () => undefined
  function User({ fetchToken, onRefresh }: UserProps) {
    const result = useFlowToken({
      client,
      ...(fetchToken && { fetchToken }),
      enabled: !!fetchToken,
    })
    onRefresh?.(result.refresh)
    return null
  }
  const page = (one: string, other: string | null) => (
    <>
      <User key="one" fetchToken={make(one)} onRefresh={(next) => (refresh = next)} />
      {other !== null && <User key="other" fetchToken={make(other)} />}
    </>
  )
  const view = await act(async () => render(page('one', 'other')))
  await settle()
  await act(async () => view.rerender(page('one, rendered anew', null)))
  await act(async () => platform.advance(2_000))
  await act(async () => refresh())
  expect(called.at(-1)).toBe('one, rendered anew')
  view.unmount()
})

it('a component that has its function no more takes it from nobody else', async () => {
  const { platform, client, make, called } = setUp()
  let refresh: () => Promise<void> = async () => undefined
  function Keeper({ fetchToken, onRefresh }: UserProps) {
    const result = useFlowToken({ client, ...(fetchToken && { fetchToken }) })
    onRefresh?.(result.refresh)
    return null
  }
  const keeper = <Keeper fetchToken={make('mine')} onRefresh={(next) => (refresh = next)} />
  function Other({ fetchToken }: UserProps) {
    useFlowToken({
      client,
      ...(fetchToken ? { fetchToken } : { endpoint: '/api/flow-token' }),
      enabled: !!fetchToken,
    })
    return null
  }
  const theirs = make('theirs')
  const view = await act(async () =>
    render(
      <>
        {keeper}
        <Other fetchToken={theirs} />
      </>,
    ),
  )
  await settle()
  await act(async () =>
    view.rerender(
      <>
        {keeper}
        <Other />
      </>,
    ),
  )
  await act(async () => platform.advance(2_000))
  const before = called.length
  await act(async () => refresh())
  expect(called).toHaveLength(before + 1)
  view.unmount()
})

it('EM-16 a vendor’s component is there once in strict mode, and gone with its person', async () => {
  const { client, dispatch } = setUp()
  const token = fakeSource()
  token.give('canary.ada')
  const seen: string[] = []
  const Vendor = vi.fn(({ token: text }: { token: string }) => {
    seen.push(text)
    return <p data-vendor>{text.length}</p>
  })
  await renderWithAuth(
    client,
    <StrictMode>
      <VendorEmbed component={Vendor} title="Builder" token={token.source} />
    </StrictMode>,
  )
  expect(document.querySelectorAll('[data-vendor]')).toHaveLength(1)
  seen.length = 0
  await act(async () => {
    dispatch({ type: 'signed_in', session: sessionOf('bob') })
    token.give('canary.bob', 'bob')
  })
  expect(document.querySelectorAll('[data-vendor]')).toHaveLength(1)
  expect(seen.length).toBeGreaterThan(0)
  expect(seen).not.toContain('canary.ada')
  await act(async () => {
    dispatch({ type: 'signed_out' })
    token.set({ status: 'idle' })
  })
  expect(document.querySelectorAll('[data-vendor]')).toHaveLength(0)
  expect(token.listeners()).toBe(0)
})
