import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { AuthProvider, EmbedFrame } from 'flowpass'
import type { EmbedFrameHandle } from 'flowpass'
import { AuthError } from 'flowpass/core'
import { createRef, useImperativeHandle, useState } from 'react'
import type { Ref } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { embedFrameAttributes } from '../../src/components/attributes/embedFrameAttributes.ts'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { scriptedClient } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { describeComponent, expectDocumented } from './support/describeComponent.tsx'
import { fakeEmbed } from './support/fakeEmbed.ts'
import { openFrame, root, slot, status } from './support/openFrame.tsx'

describe('EmbedFrame', () => {
  watchConsole()

  it('EM-12: has a name, is busy until it is ready, and cannot be reached before', async () => {
    const { embed } = await openFrame()
    expect(screen.getByRole('group', { name: 'Builder' })).toBe(root())
    expect(root()).toHaveAttribute('aria-busy', 'true')
    expect(slot('frame')).toHaveAttribute('inert')
    expect(slot('loader')).not.toBeNull()
    expect(embed.last().context.title).toBe('Builder')
    await embed.say('authenticating')
    expect(status()).toBe('authenticating')
    await embed.say('ready')
    expect(root()).not.toHaveAttribute('aria-busy')
    expect(slot('frame')).not.toHaveAttribute('inert')
    expect(slot('loader')).toBeNull()
    expect(screen.getByText('Builder is ready.')).toBeInTheDocument()
  })

  it('mounts once, whatever is rendered around it', async () => {
    const { embed, show } = await openFrame()
    await show({ view: 'builder' })
    await show({ theme: 'dark', locale: 'de', title: 'Editor' })
    await show({ onReady: () => {} })
    expect(embed.mounts).toHaveLength(1)
  })

  it('changes its look without being mounted anew', async () => {
    const { embed, show } = await openFrame({ view: 'list', theme: 'dark' })
    expect(embed.last().context.config).toEqual({ view: 'list', theme: 'dark', locale: 'en' })
    await show({ view: 'builder', theme: { scheme: 'light', tokens: { accent: '#f00' } } })
    await show({ view: 'builder', theme: { scheme: 'light', tokens: { accent: '#f00' } } })
    expect(embed.last().calls).toEqual([
      [
        'configure',
        {
          view: 'builder',
          theme: { scheme: 'light', tokens: { accent: '#f00' } },
          locale: 'en',
        },
      ],
    ])
  })

  it('follows the scheme of the page', async () => {
    const { embed } = await openFrame()
    expect(embed.last().context.config.theme).toBe('light')
    slot('frame')?.style.setProperty('color-scheme', 'dark')
    await act(async () => {
      document.documentElement.dataset['theme'] = 'dark'
      await Promise.resolve()
    })
    await waitFor(() => expect(embed.last().calls.at(-1)?.[1]).toMatchObject({ theme: 'dark' }))
    delete document.documentElement.dataset['theme']
  })

  it('tells what happens to the newest handlers', async () => {
    const onReady = vi.fn()
    const onResize = vi.fn()
    const onTokenRequest = vi.fn()
    const onEvent = vi.fn()
    const onGuestError = vi.fn()
    const { embed, show } = await openFrame({ onReady: vi.fn() })
    await show({ onReady, onResize, onTokenRequest, onEvent, onGuestError })
    await embed.say('ready')
    expect(onReady).toHaveBeenCalledTimes(1)
    onReady.mock.calls[0]?.[0].navigate('/flows')
    expect(embed.last().calls).toEqual([['navigate', '/flows']])
    await embed.emit({ type: 'resize', height: 300, width: null })
    expect(onResize).toHaveBeenCalledExactlyOnceWith({ height: 300, width: null })
    await embed.emit({ type: 'token_request', reason: 'expiring' })
    expect(onTokenRequest).toHaveBeenCalledExactlyOnceWith({ reason: 'expiring' })
    await embed.emit({ type: 'event', name: 'saved', data: [1] })
    expect(onEvent).toHaveBeenCalledExactlyOnceWith({ name: 'saved', data: [1] })
    await embed.emit({ type: 'guest_error', code: 'x', message: 'y', isFatal: false })
    expect(onGuestError).toHaveBeenCalledExactlyOnceWith({
      code: 'x',
      message: 'y',
      isFatal: false,
    })
  })

  it('tells FlowStack’s events by their names, with the fields that are known', async () => {
    const names = [
      'onFlowCreated',
      'onFlowUpdated',
      'onFlowDeleted',
      'onFlowRun',
      'onConnectionCreated',
    ] as const
    const handlers = Object.fromEntries(names.map((name) => [name, vi.fn()]))
    const { embed } = await openFrame(handlers)
    const tell = (name: string, data: unknown) => embed.emit({ type: 'event', name, data })
    await tell('flowCreated', { id: 'f', name: 'Mail', engine: 'n8n', created: 1, evil: {} })
    await tell('flowUpdated', { id: 'f', name: 7, status: 'ACTIVE' })
    await tell('flowDeleted', 'f')
    await tell('flowRun', { id: 'r', flowId: 'f', status: 'FAILED' })
    await tell('connectionCreated', { app: 'slack' })
    await tell('flowCreated', { name: 'without an id' })
    await tell('flowRun', null)
    expect(names.map((name) => handlers[name]?.mock.calls)).toEqual([
      [[{ id: 'f', name: 'Mail', engine: 'n8n', created: 1 }]],
      [[{ id: 'f', status: 'ACTIVE' }]],
      [['f']],
      [[{ id: 'r', flowId: 'f', status: 'FAILED' }]],
      [[{ app: 'slack' }]],
    ])
  })

  it('survives a handler that throws', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const { embed } = await openFrame({
      onReady() {
        throw new Error('theirs')
      },
    })
    await embed.say('ready')
    expect(status()).toBe('ready')
    expect(report).toHaveBeenCalledTimes(1)
    vi.unstubAllGlobals()
  })

  it('gives its ref what can be done with it', async () => {
    const ref = createRef<EmbedFrameHandle>()
    const { embed } = await openFrame({ ref })
    expect(ref.current?.element).toBe(root())
    ref.current?.navigate('/a')
    ref.current?.send('hello', { a: 1 })
    ref.current?.reload()
    expect(embed.last().calls).toEqual([
      ['navigate', '/a'],
      ['send', 'hello', { a: 1 }],
      ['reload'],
    ])
  })

  it('says by the code why it cannot be used, and tries again', async () => {
    const onError = vi.fn()
    const { embed, token } = await openFrame({ onError })
    const error = new AuthError('frame_timeout', 'embed', { retryable: true })
    await embed.say('error', error)
    expect(onError).toHaveBeenCalledExactlyOnceWith(error)
    expect(slot('alert')).toHaveTextContent(/takes too long/)
    expect(slot('alert')).toHaveAttribute('data-code', 'frame_timeout')
    expect(slot('frame')).not.toBeVisible()
    expectDocumented(root(), embedFrameAttributes)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(embed.mounts).toHaveLength(2)
    expect(embed.live()).toHaveLength(1)
    expect(token.calls.refresh).toBe(0)
    expect(status()).toBe('connecting')
    expect(root()).toHaveFocus()
  })

  it('asks for a token alone where that is all that is missing', async () => {
    const { embed, token } = await openFrame()
    const error = new AuthError('flow_token_unavailable', 'embed')
    token.set({ status: 'failed', error })
    await embed.say('error', error)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(token.calls.refresh).toBe(1)
    expect(status()).toBe('authenticating')
    expect(embed.mounts).toHaveLength(1)
    token.refuse(new AuthError('rate_limited', 'embed'))
    await embed.say('error', error)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(status()).toBe('error')
    expect(slot('alert')).toHaveAttribute('data-code', 'rate_limited')
  })

  it('offers no other try where it would come to the same', async () => {
    const { embed } = await openFrame()
    await embed.say('error', new AuthError('frame_source_invalid', 'embed'))
    expect(slot('retry')).toBeNull()
  })

  it('tells of an adapter that throws by its status', async () => {
    const error = new AuthError('frame_source_invalid', 'embed')
    const { client } = scriptedClient()
    const adapter = {
      id: 'bad',
      needsToken: false,
      mount() {
        throw error
      },
    }
    const onError = vi.fn()
    await renderWithAuth(client, <EmbedFrame adapter={adapter} title="Bad" onError={onError} />)
    expect(status()).toBe('error')
    expect(onError).toHaveBeenCalledExactlyOnceWith(error)
  })

  it('comes back to the route after a retry, unless the app minds or it broke there', async () => {
    const { embed } = await openFrame({
      onNavigate: (event) => {
        if (event.route === '/secret') event.preventDefault()
      },
    })
    const fail = async () => {
      await embed.say('error', new AuthError('frame_timeout', 'embed'))
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
      await embed.say('ready')
      await embed.say('ready')
    }
    await embed.emit({ type: 'navigate', route: '/flows/1' })
    await fail()
    expect(embed.last().calls).toEqual([['navigate', '/flows/1']])
    await embed.emit({ type: 'navigate', route: '/secret' })
    await fail()
    expect(embed.last().calls).toEqual([])
    await embed.emit({ type: 'navigate', route: '/broken' })
    await embed.emit({ type: 'guest_error', code: 'x', message: '', isFatal: true })
    await fail()
    expect(embed.last().calls).toEqual([])
  })

  it('is as high as what is inside, within limits, when that is wanted', async () => {
    const { embed, show } = await openFrame({ autoHeight: true, minHeight: 200, maxHeight: 600 })
    expect(root()).not.toHaveAttribute('style')
    const resize = (height: number) => embed.emit({ type: 'resize', height, width: null })
    await resize(300)
    expect(root().style.blockSize).toBe('300px')
    await resize(10)
    expect(root().style.blockSize).toBe('200px')
    await resize(9_000)
    expect(root().style.blockSize).toBe('600px')
    // What comes next begins with that height.
    await embed.say('error', new AuthError('frame_timeout', 'embed'))
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(root().style.blockSize).toBe('600px')
    await show({ autoHeight: false })
    expect(root().style.blockSize).toBe('')
  })
})

/** The ref of the suite is the element's; this component's has it as a field. */
function ByElement({ ref, ...props }: { readonly ref?: Ref<HTMLElement> }) {
  const [handle, setHandle] = useState<EmbedFrameHandle | null>(null)
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => handle?.element ?? null, [
    handle,
  ])
  const [embed] = useState(() => fakeEmbed({ needsToken: false }).adapter)
  return <EmbedFrame {...props} ref={setHandle} adapter={embed} title="Builder" />
}

const { client } = scriptedClient()
describeComponent('EmbedFrame', {
  attributes: embedFrameAttributes,
  component: ByElement,
  wrapper: ({ children }) => <AuthProvider client={client}>{children}</AuthProvider>,
})
