import { act, screen } from '@testing-library/react'
import { AuthProvider, VendorEmbed } from 'flowpass'
import type { VendorEmbedProps } from 'flowpass'
import { useEffect } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { scriptedClient, sessionOf } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { fakeSource } from './support/fakeSource.ts'
import { root, status } from './support/openFrame.tsx'

interface FlowStackProps {
  readonly token: string
  readonly view: 'builder' | 'list'
  readonly theme?: string
  readonly onReady: () => void
  readonly onFlowCreated: (flow: object) => void
}

/** As FlowStack's, as far as that is public. */
function FlowStackEmbed({ token, view, theme, onReady, onFlowCreated }: FlowStackProps) {
  useEffect(() => onReady(), [onReady])
  return (
    <button onClick={() => onFlowCreated({ id: 'f', name: 'Mail' })}>
      {[token, view, theme].join(' ')}
    </button>
  )
}

async function open(props: Partial<VendorEmbedProps> = {}) {
  const there = scriptedClient()
  const token = fakeSource()
  const embed = (more: Partial<VendorEmbedProps> = {}) => (
    <VendorEmbed
      component={FlowStackEmbed}
      view="builder"
      title="Builder"
      token={token.source}
      {...props}
      {...more}
    />
  )
  const view = await renderWithAuth(there.client, embed())
  const show = (more?: Partial<VendorEmbedProps>) =>
    act(async () => view.rerender(<AuthProvider client={there.client}>{embed(more)}</AuthProvider>))
  const act_ = (run: () => void) => act(async () => run())
  return { ...there, token, view, show, act: act_ }
}

const vendor = () => document.querySelector('[data-flowpass="embed-stage"] button')

describe('VendorEmbed', () => {
  watchConsole()

  it('shows the vendor’s component once there is a token, and is ready when that is', async () => {
    const onFlowCreated = vi.fn()
    const { token, act } = await open({ componentProps: { theme: 'dark' }, onFlowCreated })
    expect(vendor()).toBeNull()
    await act(() => token.give('one'))
    expect(vendor()).toHaveTextContent('one builder dark')
    expect(status()).toBe('ready')
    screen.getByRole('button', { name: 'one builder dark' }).click()
    expect(onFlowCreated).toHaveBeenCalledExactlyOnceWith({ id: 'f', name: 'Mail' })
  })

  it('gives it newer tokens and another view as other props', async () => {
    const { token, show, act } = await open()
    await act(() => token.give('one'))
    const first = vendor()
    await act(() => token.give('two'))
    await show({ view: 'list' })
    expect(vendor()).toBe(first)
    expect(first).toHaveTextContent('two list')
  })

  it('EM-16: is another one for another person', async () => {
    const { token, act } = await open()
    await act(() => token.give('hers'))
    const first = vendor()
    await act(() => token.give('his', 'bob'))
    expect(vendor()).not.toBe(first)
    expect(vendor()).toHaveTextContent('his')
  })

  it('EM-16: is another one in another organization', async () => {
    const { token, act } = await open()
    const claims = { sub: 'ada', exp: 2_000_000_000 }
    const giveIn = (organizationId: string, text: string) =>
      act(() =>
        token.set({
          status: 'ready',
          token: text,
          claims,
          expiresAt: 2_000_000_000_000,
          organizationId,
        }),
      )
    await giveIn('a', 'one')
    const first = vendor()
    await giveIn('a', 'two')
    expect(vendor()).toBe(first)
    await giveIn('b', 'three')
    expect(vendor()).not.toBe(first)
    expect(vendor()).toHaveTextContent('three')
  })

  it('goes with the session, and comes back', async () => {
    const { token, dispatch, act } = await open()
    await act(() => token.give('one'))
    await act(() => dispatch({ type: 'signed_out' }))
    expect(vendor()).toBeNull()
    expect(status()).toBe('idle')
    await act(() => dispatch({ type: 'signed_in', session: sessionOf('ada') }))
    expect(vendor()).toHaveTextContent('one')
  })

  it('EM-17: leaves nothing behind', async () => {
    const { token, view, act } = await open()
    await act(() => token.give('one'))
    expect(root()).toBeVisible()
    await act(() => view.unmount())
    expect(token.listeners()).toBe(0)
    expect(vendor()).toBeNull()
  })
})
