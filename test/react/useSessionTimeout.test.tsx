import { act, renderHook } from '@testing-library/react'
import { useSessionTimeout } from 'flowpass'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { scriptedClient, signedInAs } from './support/scriptedClient.ts'
import { scriptedTimeouts } from './support/scriptedTimeouts.ts'
import { watchConsole } from './support/watchConsole.ts'

// The hook has no client clock to go by: it counts down on the page's.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp() {
  const timeouts = scriptedTimeouts()
  const { client } = scriptedClient(signedInAs('ada'), { timeouts: timeouts.control })
  const onRender = vi.fn()
  const hook = renderHook(() => {
    onRender()
    return useSessionTimeout({ client })
  })
  const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))
  return { ...timeouts, client, hook, onRender, pass }
}

describe('useSessionTimeout', () => {
  watchConsole()

  it('is active where the client has no timeouts', () => {
    const { client } = scriptedClient()
    const { result } = renderHook(() => useSessionTimeout({ client }))
    expect(result.current).toMatchObject({ status: 'active', remainingSeconds: null })
    expect(() => result.current.stay()).not.toThrow()
  })

  it('renders nothing and has no timer while there is nothing to warn of', () => {
    const { onRender, pass } = setUp()
    onRender.mockClear()
    pass(60_000)
    expect(onRender).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('counts the seconds of a warning, one render for each', () => {
    const { hook, warn, pass, onRender } = setUp()
    act(() => warn(42, 'absolute'))
    expect(hook.result.current).toMatchObject({
      status: 'warning',
      reason: 'absolute',
      remainingSeconds: 42,
    })
    onRender.mockClear()
    pass(1_000)
    expect(hook.result.current.remainingSeconds).toBe(41)
    pass(10_000)
    expect(hook.result.current.remainingSeconds).toBe(31)
    expect(onRender.mock.calls.length).toBeLessThanOrEqual(11)
  })

  it('shows the time that is left after a sleep, not the ticks it has seen', () => {
    const { hook, warn, pass } = setUp()
    act(() => warn(42))
    vi.setSystemTime(Date.now() + 30_000)
    pass(1_000)
    expect(hook.result.current.remainingSeconds).toBe(11)
  })

  it('never shows less than nothing', () => {
    const { hook, warn, pass } = setUp()
    act(() => warn(2))
    pass(10_000)
    expect(hook.result.current.remainingSeconds).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stops when the person stays', () => {
    const { hook, warn, pass, onRender, stay } = setUp()
    act(() => warn(42))
    act(() => hook.result.current.stay())
    expect(stay).toHaveBeenCalledTimes(1)
    expect(hook.result.current.status).toBe('active')
    onRender.mockClear()
    pass(5_000)
    expect(onRender).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('has a stable way to stay', () => {
    const { hook, warn } = setUp()
    const { stay } = hook.result.current
    act(() => warn(42))
    expect(hook.result.current.stay).toBe(stay)
  })

  it('leaves no timer behind', () => {
    const { hook, warn } = setUp()
    act(() => warn(42))
    hook.unmount()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is active while a page is rendered on a server', () => {
    const timeouts = scriptedTimeouts()
    timeouts.warn(10)
    const { client } = scriptedClient(signedInAs('ada'), { timeouts: timeouts.control })
    const Left = () => useSessionTimeout({ client }).status
    expect(renderToString(<Left />)).toBe('active')
  })
})
