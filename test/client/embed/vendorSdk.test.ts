// @vitest-environment jsdom
import { vendorSdk } from 'flowpass/core'
import type { VendorEmbedOptions, VendorSdkOptions } from 'flowpass/core'
import { describe, expect, it, vi } from 'vitest'
import type { EmbedEvent } from '../../../src/client/embed/embedAdapter.ts'
import { isSameAdapter } from '../../../src/client/embed/isSameAdapter.ts'
import { fakeSource } from '../../components/support/fakeSource.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'

/** A vendor's object whose `embed` returns `made`. */
function open(made: unknown = {}, options: Partial<VendorSdkOptions> = {}) {
  const embedded: VendorEmbedOptions[] = []
  const embed = vi.fn((input: VendorEmbedOptions) => {
    embedded.push(input)
    input.container.textContent = 'vendor'
    return typeof made === 'function' ? made() : made
  })
  const platform = createTestPlatform()
  const token = fakeSource()
  const events: EmbedEvent[] = []
  const container = document.createElement('div')
  const adapter = vendorSdk({ sdk: { embed }, ...options })
  const handle = adapter.mount(container, {
    platform,
    title: 'Builder',
    source: token.source,
    config: { view: 'builder', theme: 'dark', locale: 'en' },
    emit: (event) => void events.push(event),
  })
  const last = () => embedded.at(-1)?.on ?? {}
  const statuses = () =>
    events.flatMap((event) => (event.type === 'status' ? [event.error?.code ?? event.status] : []))
  return { embed, embedded, platform, token, events, container, handle, last, statuses }
}

describe('vendorSdk', () => {
  it('embeds once there is a token, and is ready when the vendor says so', () => {
    const { embed, embedded, token, last, statuses } = open()
    expect(embed).not.toHaveBeenCalled()
    token.give('one')
    expect(embedded[0]).toMatchObject({ token: 'one', view: 'builder' })
    expect(embedded[0]).not.toHaveProperty('theme')
    last()['ready']?.()
    expect(statuses()).toEqual(['connecting', 'authenticating', 'ready'])
  })

  it('tells FlowStack’s events, and those that it is told of', () => {
    const { token, events, last } = open({}, { events: ['flowCreated', 'published'] })
    token.give('one')
    last()['flowCreated']?.({ id: 'f' })
    last()['published']?.()
    expect(Object.keys(last())).toEqual(['flowCreated', 'published', 'ready', 'error'])
    expect(events.filter(({ type }) => type === 'event')).toEqual([
      { type: 'event', name: 'flowCreated', data: { id: 'f' } },
      { type: 'event', name: 'published', data: undefined },
    ])
    const { token: other, last: lastOfOther } = open()
    other.give('one')
    expect(Object.keys(lastOfOther())).toContain('connectionCreated')
  })

  it.each([
    ['setToken', ['two']],
    ['update', [{ token: 'two' }]],
  ])('gives it a new token by %s', (name, input) => {
    const method = vi.fn()
    const { embed, token } = open({ [name]: method })
    token.give('one')
    token.give('two')
    expect(method.mock.calls).toEqual([input])
    expect(embed).toHaveBeenCalledTimes(1)
  })

  it('keeps the vendor’s own `this`', () => {
    const made = {
      token: '',
      setToken(token: string) {
        this.token = token
      },
    }
    const { token } = open(made)
    token.give('one')
    token.give('two')
    expect(made.token).toBe('two')
  })

  it('embeds anew where it takes no token', () => {
    const destroy = vi.fn()
    const { embedded, token, container } = open({ destroy })
    token.give('one')
    token.give('two')
    expect(embedded.map((options) => options.token)).toEqual(['one', 'two'])
    expect(destroy).toHaveBeenCalledTimes(1)
    expect(container.childElementCount).toBe(1)
  })

  it('EM-16: never gives one person’s to another', () => {
    const setToken = vi.fn()
    const { embedded, token } = open({ setToken })
    token.give('hers', 'ada')
    token.give('his', 'bob')
    expect(setToken).not.toHaveBeenCalled()
    expect(embedded.map((options) => options.token)).toEqual(['hers', 'his'])
    expect(embedded[0]?.container.parentElement).toBeNull()
  })

  it('EM-16: never gives a token of one organization to what was begun in another', () => {
    const setToken = vi.fn()
    const { embedded, token } = open({ setToken })
    const state = { status: 'ready', claims: { sub: 'ada', exp: 2_000_000_000 } } as const
    const expiresAt = 2_000_000_000_000
    token.set({ ...state, expiresAt, token: 'one', organizationId: 'a' })
    token.set({ ...state, expiresAt, token: 'two', organizationId: 'a' })
    token.set({ ...state, expiresAt, token: 'three', organizationId: 'b' })
    expect(embedded.map((input) => input.token)).toEqual(['one', 'three'])
    expect(setToken.mock.calls).toEqual([['two']])
    expect(embedded[0]?.container.parentElement).toBeNull()
  })

  it('EM-16: takes away at once what has a live token that is taken back', () => {
    const { embedded, token, platform, container, statuses } = open()
    const give = (text: string) =>
      token.set({
        status: 'ready',
        token: text,
        claims: { sub: 'ada', exp: 2_000_000_000 },
        expiresAt: platform.clock.now() + 60_000,
      })
    give('one')
    token.set({ status: 'loading' })
    expect(embedded[0]?.container.parentElement).toBeNull()
    expect(statuses().at(-1)).toBe('connecting')
    give('two')
    // One that has run out is no change of person.
    platform.clock.sleep(60_000)
    token.set({ status: 'loading' })
    expect(embedded[1]?.container.parentElement).toBe(container)
  })

  it('waits for what comes as a promise', async () => {
    const setToken = vi.fn()
    const { token } = open(async () => ({ setToken }))
    token.give('one')
    token.give('two')
    expect(setToken).not.toHaveBeenCalled()
    await flush()
    expect(setToken).toHaveBeenCalledExactlyOnceWith('two')
  })

  it('takes away what arrives too late', async () => {
    const unmount = vi.fn()
    const { token, handle, container } = open(async () => ({ unmount }))
    token.give('one')
    handle.destroy()
    expect(container.childElementCount).toBe(0)
    await flush()
    expect(unmount).toHaveBeenCalledTimes(1)
  })

  it('has another view shown, by `update` or anew', () => {
    const update = vi.fn()
    const { token, handle, embed } = open({ update })
    token.give('one')
    handle.configure({ view: 'list', theme: 'light' })
    expect(update).toHaveBeenCalledExactlyOnceWith({ view: 'list', theme: 'light' })
    expect(embed).toHaveBeenCalledTimes(1)
    const plain = open()
    plain.token.give('one')
    plain.handle.configure({ view: 'builder', theme: 'light' })
    plain.handle.configure({ view: 'list' })
    expect(plain.embedded.map(({ view }) => view)).toEqual(['builder', 'list'])
  })

  it('tells of errors without the token, and of those before it was ready as the end', () => {
    const { token, events, last, statuses } = open()
    token.give('sec.re.t')
    last()['ready']?.()
    last()['error']?.(new Error('token sec.re.t is bad'))
    expect(events.at(-1)).toEqual({
      type: 'guest_error',
      code: 'vendor_error',
      message: 'token … is bad',
      isFatal: false,
    })
    const early = open()
    early.token.give('one')
    const { error, ready } = early.last()
    error?.({ message: 7 })
    ready?.()
    expect(early.statuses()).toEqual(['connecting', 'authenticating', 'frame_blocked'])
    expect(statuses().at(-1)).toBe('ready')
  })

  it.each([
    [
      'throws',
      () => ({
        embed: () => {
          throw new Error('vendor')
        },
      }),
    ],
    ['rejects', () => ({ embed: async () => Promise.reject(new Error('vendor')) })],
  ])('tells of an `embed` that %s', async (_name, sdk) => {
    const { token, events, container } = open({}, { sdk: sdk() })
    token.give('one')
    await flush()
    expect(events.at(-1)).toMatchObject({
      status: 'error',
      error: { code: 'frame_blocked', details: { reason: 'sdk' } },
    })
    expect(container.childElementCount).toBe(0)
  })

  it('gives up when it is not ready in time', async () => {
    const { token, platform, statuses, container } = open({}, { readySeconds: 5 })
    token.give('one')
    await platform.advance(4_999)
    expect(statuses().at(-1)).toBe('authenticating')
    await platform.advance(1)
    expect(statuses().at(-1)).toBe('frame_timeout')
    expect(container.childElementCount).toBe(0)
  })

  it('goes with the session', () => {
    const destroy = vi.fn()
    const { token, container, statuses } = open({ destroy })
    token.give('one')
    token.set({ status: 'expired' })
    expect(container.childElementCount).toBe(0)
    expect(statuses().at(-1)).toBe('expired')
    token.give('two')
    token.set({ status: 'idle' })
    expect(destroy).toHaveBeenCalledTimes(2)
    expect(statuses().at(-1)).toBe('closed')
  })

  it('stays while a live token is there, although the next one is late', () => {
    const { token, statuses, container } = open()
    token.give('one')
    token.set({ status: 'failed' })
    expect(container.childElementCount).toBe(1)
    expect(statuses().at(-1)).toBe('authenticating')
  })

  it.each(['logout', 'destroy'] as const)('EM-17: %s leaves nothing behind', async (end) => {
    const { token, platform, handle, container, embed } = open()
    token.give('one')
    await handle[end]()
    token.give('two')
    handle.destroy()
    expect(token.listeners()).toBe(0)
    expect(container.childElementCount).toBe(0)
    expect(embed).toHaveBeenCalledTimes(1)
    expect(platform.clock.pending()).toBe(0)
  })

  it('survives a vendor who throws when it is taken away', () => {
    const { token, handle, container } = open({
      destroy() {
        throw new Error('vendor')
      },
    })
    token.give('one')
    expect(() => handle.destroy()).not.toThrow()
    expect(container.childElementCount).toBe(0)
  })

  it('calls further methods as far as there are any', () => {
    const navigate = vi.fn()
    const { token, handle, embed } = open({ navigate })
    token.give('one')
    handle.navigate('/flows')
    handle.send('hello')
    expect(navigate).toHaveBeenCalledExactlyOnceWith('/flows')
    handle.reload()
    expect(embed).toHaveBeenCalledTimes(2)
  })

  it('is the same for the same object', () => {
    const sdk = { embed: () => ({}) }
    expect(isSameAdapter(vendorSdk({ sdk }), vendorSdk({ sdk }))).toBe(true)
    expect(isSameAdapter(vendorSdk({ sdk }), vendorSdk({ sdk: { ...sdk } }))).toBe(false)
    expect(isSameAdapter(vendorSdk({ sdk }), vendorSdk({ sdk, options: { a: 1 } }))).toBe(false)
  })
})
