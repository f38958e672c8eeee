// @vitest-environment jsdom
import { flowiseChat, vendorSdk } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import type { EmbedEvent } from '../../../src/client/embed/embedAdapter.ts'
import { explainError } from '../../../src/core/explainError.ts'
import { createTestFlowSource } from '../../support/createTestFlowSource.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'

const register = async () => {
  if (!customElements.get('flowise-fullchatbot'))
    customElements.define('flowise-fullchatbot', class extends HTMLElement {})
}

function open(options: { readonly register: () => Promise<unknown> }) {
  const platform = createTestPlatform({ href: 'https://app.example.com/' })
  const events: EmbedEvent[] = []
  const container = document.body.appendChild(document.createElement('div'))
  const base = {
    url: 'https://flowise.example.com',
    chatflowId: 'chat-1',
    mode: 'element',
  } as const
  const handle = flowiseChat({ ...base, ...options }).mount(container, {
    platform,
    title: 'Help',
    source: null,
    config: {},
    emit: (event) => void events.push(event),
  })
  const statuses = () =>
    events.flatMap((event) => (event.type === 'status' ? [event.error?.code ?? event.status] : []))
  return { platform, container, handle, statuses }
}

describe('flowiseChat as an element', () => {
  it('is there once, however often it is loaded anew', async () => {
    const { container, handle, platform } = open({ register })
    handle.reload()
    handle.reload()
    await flush()
    expect(container.childElementCount).toBe(1)
    handle.reload()
    await flush()
    expect(container.childElementCount).toBe(1)
    handle.destroy()
    expect([container.childElementCount, platform.clock.pending()]).toEqual([0, 0])
  })

  it('gives up a script that never comes, and takes none that comes later', async () => {
    let arrive: () => void = () => undefined
    const { container, platform, statuses, handle } = open({
      register: () => new Promise<void>((resolve) => (arrive = resolve)),
    })
    await platform.advance(10_000)
    expect(statuses()).toEqual(['connecting', 'frame_timeout'])
    await register()
    arrive()
    await flush()
    expect(statuses()).toEqual(['connecting', 'frame_timeout'])
    expect(container.childElementCount).toBe(0)
    handle.reload()
    arrive()
    await flush()
    expect(statuses().at(-1)).toBe('ready')
    handle.destroy()
    expect(platform.clock.pending()).toBe(0)
  })
})

describe('vendorSdk', () => {
  it('survives a vendor whose methods cannot even be looked at', async () => {
    const platform = createTestPlatform()
    const source = createTestFlowSource(platform)
    source.issue('ada')
    const embed = vi.fn(() => ({
      get destroy(): never {
        throw new Error('canary.ada.1')
      },
      get setToken(): never {
        throw new Error('canary.ada.1')
      },
    }))
    const events: EmbedEvent[] = []
    const container = document.createElement('div')
    const handle = vendorSdk({ sdk: { embed } }).mount(container, {
      platform,
      title: 'Builder',
      source,
      config: {},
      emit: (event) => void events.push(event),
    })
    expect(() => source.issue('ada')).not.toThrow()
    expect(() => handle.destroy()).not.toThrow()
    expect(container.childElementCount).toBe(0)
    expect([source.listeners(), platform.clock.pending()]).toEqual([0, 0])
    expect(JSON.stringify(events)).not.toContain('canary')
  })
})

it.each([
  ['frame_source_invalid', 'chatflow_id'],
  ['frame_source_invalid', 'same_origin'],
  ['frame_timeout', 'deadline'],
  ['frame_timeout', 'not_loaded'],
  ['frame_blocked', 'sdk'],
  ['frame_blocked', 'vendor'],
  ['frame_blocked', 'register'],
  ['frame_blocked', 'not_registered'],
  ['cookie_blocked', 'cross_site'],
  ['config_invalid', 'token_source'],
] as const)('%s with the reason %s is explained by words of its own', (code, reason) => {
  const [known, other] = [explainError(code, { reason }), explainError(code, {})]
  expect(known.message).not.toBe(other.message)
})
