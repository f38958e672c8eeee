import { act, waitFor } from '@testing-library/react'
import { AuthProvider, EmbedFrame } from 'flowpass'
import type { EmbedFrameProps } from 'flowpass'
import { describe, expect, it, vi } from 'vitest'
import { renderWithAuth } from '../react/support/renderWithAuth.tsx'
import { scriptedClient } from '../react/support/scriptedClient.ts'
import { watchConsole } from '../react/support/watchConsole.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { fakeSource } from './support/fakeSource.ts'
import { root, slot, status } from './support/openFrame.tsx'

const src = 'https://builder.example.com/embed?view=flows'
const frame = () => document.querySelector('iframe')

/** Ada is signed in, and a page is embedded by the adapter for frames. */
async function open(props: Partial<EmbedFrameProps> = {}) {
  const platform = createTestPlatform()
  const { client } = scriptedClient(undefined, { platform })
  const token = fakeSource()
  const all = { src, title: 'Builder', token: token.source, ...props } as EmbedFrameProps
  const page = (more: Partial<EmbedFrameProps> = {}) => (
    <AuthProvider client={client}>
      <EmbedFrame {...({ ...all, ...more } as EmbedFrameProps)} />
    </AuthProvider>
  )
  const view = await renderWithAuth(client, <EmbedFrame {...all} />)
  const show = (more?: Partial<EmbedFrameProps>) => act(async () => view.rerender(page(more)))
  return { platform, client, token, view, show }
}

describe('EmbedFrame with an address', () => {
  watchConsole()

  it('EM-12: makes a frame with a name and no right that it does not need', async () => {
    await open()
    expect(frame()).toHaveAttribute('src', src)
    expect(frame()).toHaveAttribute('title', 'Builder')
    expect(frame()).toHaveAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-forms allow-popups',
    )
    expect(frame()).toHaveAttribute('allow', '')
    expect(frame()).toHaveAttribute('referrerpolicy', 'strict-origin')
    expect(frame()?.closest('[data-slot]')).toBe(slot('frame'))
  })

  it.each([
    ['strict', 'clipboard', 'allow-scripts allow-same-origin', 'clipboard-write'],
    [
      'forms',
      'editor',
      'allow-scripts allow-same-origin allow-forms',
      'clipboard-read; clipboard-write; fullscreen',
    ],
    [
      ['allow-scripts', 'allow-same-origin', 'allow-modals'],
      ['camera'],
      'allow-scripts allow-same-origin allow-modals',
      'camera',
    ],
  ] as const)('EM-11: has the rights that it is given: %s, %s', async (...given) => {
    const [sandbox, permissions, tokens, allow] = given
    await open({ sandbox, permissions })
    expect(frame()).toHaveAttribute('sandbox', tokens)
    expect(frame()).toHaveAttribute('allow', allow)
  })

  it.each([
    { src: 'javascript:alert(1)' },
    { src: 'http://builder.example.com' },
    { src: `${location.origin}/same` },
    { allowedOrigins: ['https://other.example.com'] },
    { sandbox: ['allow-scripts', 'allow-same-origin', 'allow-top-navigation'] },
  ])('EM-09: refuses %o, and says so', async (props) => {
    const onError = vi.fn()
    await open({ ...props, onError })
    expect(status()).toBe('error')
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'frame_source_invalid' })
    expect(frame()).toBeNull()
    expect(slot('retry')).toBeNull()
  })

  it('stays when it is rendered anew, with lists and another name', async () => {
    const allowedOrigins = () => ['https://builder.example.com']
    const { show } = await open({ allowedOrigins: allowedOrigins() })
    const first = frame()
    await show({ allowedOrigins: allowedOrigins(), title: 'Editor' })
    expect(frame()).toBe(first)
    expect(frame()).toHaveAttribute('title', 'Editor')
    expect(root()).toHaveAttribute('aria-label', 'Editor')
    await show({ src: 'https://builder.example.com/other' })
    expect(frame()).not.toBe(first)
    expect(document.querySelectorAll('iframe')).toHaveLength(1)
  })

  it('is told of when nobody answers', async () => {
    const { platform } = await open({ frame: { helloTimeoutMs: 3_000 } })
    await act(async () => platform.advance(3_000))
    expect(status()).toBe('error')
    expect(slot('alert')).toHaveAttribute('data-code', 'frame_timeout')
  })

  it('EM-17: leaves no listener, no timer and no frame', async () => {
    const listeners = new Set<unknown>()
    const { addEventListener, removeEventListener } = window
    vi.spyOn(window, 'addEventListener').mockImplementation((name, listener, options) => {
      if (name === 'message') listeners.add(listener)
      addEventListener.call(window, name, listener, options)
    })
    vi.spyOn(window, 'removeEventListener').mockImplementation((name, listener, options) => {
      listeners.delete(listener)
      removeEventListener.call(window, name, listener, options)
    })
    const { platform, token, view } = await open()
    expect(listeners.size).toBe(1)
    await act(async () => view.unmount())
    expect(listeners.size).toBe(0)
    await waitFor(() => expect(platform.clock.pending()).toBe(0))
    expect(token.listeners()).toBe(0)
    expect(frame()).toBeNull()
  })
})
