// @vitest-environment jsdom
import { flowiseChat } from 'flowpass/core'
import type { FlowiseChatOptions } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import type { EmbedEvent } from '../../../src/client/embed/embedAdapter.ts'
import { isSameAdapter } from '../../../src/client/embed/isSameAdapter.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'

const url = 'https://flowise.example.com'
const chatflowId = 'b4d1c8a2-0000-4000-8000-000000000001'

/** Registers itself as Flowise's does. */
const register = async () => {
  if (!customElements.get('flowise-fullchatbot'))
    customElements.define('flowise-fullchatbot', class extends HTMLElement {})
}

function open(options: FlowiseChatOptions, href = 'https://app.example.com/') {
  const platform = createTestPlatform({ href })
  const events: EmbedEvent[] = []
  const container = document.body.appendChild(document.createElement('div'))
  const handle = flowiseChat(options).mount(container, {
    platform,
    title: 'Help',
    source: null,
    config: {},
    emit: (event) => void events.push(event),
  })
  const statuses = () =>
    events.flatMap((event) => (event.type === 'status' ? [event.error?.code ?? event.status] : []))
  return { platform, events, container, handle, statuses }
}

describe('flowiseChat in a frame', () => {
  const frameIn = (container: Element) => container.querySelector('iframe')

  it('EM-10: shows the page of the chat, with nothing else in its address', () => {
    const { container, statuses } = open({ url: `${url}/base/`, chatflowId })
    const frame = frameIn(container)
    expect(frame?.src).toBe(`${url}/base/chatbot/${chatflowId}`)
    expect(statuses()).toEqual(['connecting'])
    frame?.dispatchEvent(new Event('load'))
    expect(statuses()).toEqual(['connecting', 'ready'])
  })

  it('EM-12: has a name, and no rights that it does not need', () => {
    const { container } = open({ url, chatflowId })
    const frame = frameIn(container)
    expect(frame).toHaveProperty('title', 'Help')
    expect(frame?.getAttribute('sandbox')).toBe(
      'allow-scripts allow-same-origin allow-forms allow-popups',
    )
    expect(frame?.getAttribute('allow')).toBe('')
    expect(frame?.getAttribute('referrerpolicy')).toBe('strict-origin')
  })

  it.each([
    ['http://flowise.example.com', chatflowId, 'address'],
    ['javascript:alert(1)', chatflowId, 'address'],
    ['https://user:word@flowise.example.com', chatflowId, 'address'],
    [url, '../admin', 'chatflow_id'],
    [url, '', 'chatflow_id'],
    ['https://app.example.com', chatflowId, 'same_origin'],
  ])('EM-09: refuses %s and %s', (address, id, reason) => {
    expect(() => open({ url: address, chatflowId: id })).toThrow(
      expect.objectContaining({ code: 'frame_source_invalid', details: { reason } }),
    )
  })

  it('EM-18: knows at once that no browser would send the cookies of another site', () => {
    const { container, statuses } = open(
      { url, chatflowId, needsSession: true },
      'https://app.example.org/',
    )
    expect(statuses()).toEqual(['cookie_blocked'])
    expect(frameIn(container)).toBeNull()
    const without = open({ url, chatflowId }, 'https://app.example.org/')
    expect(without.statuses()).toEqual(['connecting'])
    const sameSite = open({ url, chatflowId, needsSession: true })
    expect(sameSite.statuses()).toEqual(['connecting'])
  })

  it('gives up when it does not load', async () => {
    const { platform, statuses } = open({ url, chatflowId })
    await platform.advance(10_000)
    expect(statuses()).toEqual(['connecting', 'frame_timeout'])
  })

  it('EM-17: leaves nothing behind', async () => {
    const { container, platform, handle, statuses } = open({ url, chatflowId })
    const frame = frameIn(container)
    await handle.logout()
    handle.destroy()
    expect(container.childElementCount).toBe(0)
    expect(platform.clock.pending()).toBe(0)
    frame?.dispatchEvent(new Event('load'))
    handle.reload()
    expect(statuses()).toEqual(['connecting'])
  })

  it('loads anew', () => {
    const { container, handle, statuses } = open({ url, chatflowId })
    frameIn(container)?.dispatchEvent(new Event('load'))
    handle.reload()
    expect(statuses()).toEqual(['connecting', 'ready', 'connecting'])
  })
})

describe('flowiseChat as an element', () => {
  const elementIn = (container: Element) => container.querySelector('flowise-fullchatbot')
  const client = (token: string | null) => ({ getAccessToken: vi.fn(async () => token) })
  const requestOf = (container: Element) => {
    const onRequest: unknown = Reflect.get(elementIn(container) ?? {}, 'onRequest')
    return onRequest as (request: RequestInit) => Promise<void>
  }

  it('is registered by the app, and told which chat', async () => {
    const { container, statuses } = open({
      url,
      chatflowId,
      mode: 'element',
      register,
      props: { theme: { dark: true }, chatflowid: 'another' },
    })
    await flush()
    expect(elementIn(container)).toMatchObject({
      chatflowid: chatflowId,
      apiHost: url,
      theme: { dark: true },
    })
    expect(elementIn(container)?.getAttribute('aria-label')).toBe('Help')
    expect(statuses()).toEqual(['connecting', 'ready'])
  })

  it('sends the session’s token with each request, and keeps other headers', async () => {
    const mode = 'element'
    const { container } = open({ url, chatflowId, mode, register, client: client('t') })
    await flush()
    const request: RequestInit = { headers: { 'Content-Type': 'application/json' } }
    await requestOf(container)(request)
    expect(request.headers).toEqual({
      'content-type': 'application/json',
      authorization: 'Bearer t',
    })
    const bare: RequestInit = {}
    await requestOf(container)(bare)
    expect(bare).toEqual({ headers: { authorization: 'Bearer t' } })
  })

  it('sends cookies where the client has no tokens, and nothing without a client', async () => {
    const mode = 'element'
    const { container } = open({ url, chatflowId, mode, register, client: client(null) })
    await flush()
    const request: RequestInit = {}
    await requestOf(container)(request)
    expect(request).toEqual({ credentials: 'include' })
    const open2 = open({ url, chatflowId, mode, register })
    await flush()
    const plain: RequestInit = {}
    await requestOf(open2.container)(plain)
    expect(plain).toEqual({})
  })

  it('EM-18: knows at once that cookies of another site would not be sent', async () => {
    const there = 'https://app.example.org/'
    const mode = 'element'
    const blocked = open({ url, chatflowId, mode, register, client: client(null) }, there)
    const byToken = open({ url, chatflowId, mode, register, client: client('t') }, there)
    await flush()
    expect(blocked.statuses()).toEqual(['connecting', 'cookie_blocked'])
    expect(byToken.statuses()).toEqual(['connecting', 'ready'])
  })

  it.each([
    ['register', async () => Promise.reject(new Error('chunk'))],
    ['not_registered', async () => {}],
  ])('tells when it cannot be had: %s', async (reason, load) => {
    const get = vi.spyOn(customElements, 'get').mockReturnValue(undefined)
    const { events } = open({ url, chatflowId, mode: 'element', register: load })
    await flush()
    expect(events.at(-1)).toMatchObject({ error: { code: 'frame_blocked', details: { reason } } })
    get.mockRestore()
  })

  it('has the conversation forgotten with the session', async () => {
    const cleared: unknown[] = []
    const note = (event: Event) => void cleared.push((event as CustomEvent).detail)
    document.addEventListener('flowise-clear-chat', note)
    const mode = 'element'
    const { container, handle } = open({ url, chatflowId, mode, register, client: client('t') })
    await flush()
    const send = requestOf(container)
    await handle.logout()
    expect(cleared).toEqual([{ id: chatflowId }])
    expect(elementIn(container)).toBeNull()
    const late: RequestInit = {}
    await send(late)
    expect(late).toEqual({})
    document.removeEventListener('flowise-clear-chat', note)
  })

  it('EM-17: is not put in once it was taken away', async () => {
    const { container, handle, statuses } = open({ url, chatflowId, mode: 'element', register })
    handle.destroy()
    await flush()
    expect(container.childElementCount).toBe(0)
    expect(statuses()).toEqual(['connecting'])
  })
})

it('is somebody’s with a session alone, and the same for the same chat', () => {
  const mode = 'element'
  const client = { getAccessToken: async () => null }
  expect(flowiseChat({ url, chatflowId }).isPersonal).toBe(false)
  expect(flowiseChat({ url, chatflowId, needsSession: true }).isPersonal).toBe(true)
  expect(flowiseChat({ url, chatflowId, mode, register, client }).isPersonal).toBe(true)
  expect(isSameAdapter(flowiseChat({ url, chatflowId }), flowiseChat({ url, chatflowId }))).toBe(
    true,
  )
  expect(
    isSameAdapter(flowiseChat({ url, chatflowId }), flowiseChat({ url, chatflowId: 'b' })),
  ).toBe(false)
})
