import { act, render, renderHook, screen } from '@testing-library/react'
import { AuthProvider, useFlowToken } from 'flowpass'
import type { FlowTokenResult, UseFlowTokenOptions } from 'flowpass'
import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
// Loaded ahead, so that letting promises rest is enough.
import '../../src/client/flowToken/createFlowTokenWork.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { createTokenServer } from '../support/flowTokens.ts'
import { scriptedClient, signedInAs } from './support/scriptedClient.ts'
import { pass, settle } from './support/settle.ts'
import { watchConsole } from './support/watchConsole.ts'

function setUp(initial = signedInAs('ada')) {
  const platform = createTestPlatform()
  const server = createTokenServer(platform.clock.now)
  const script = scriptedClient(initial, { platform })
  const { client } = script
  const fetchToken = vi.fn(async () => {
    const state = client.getState()
    return server.mint({ sub: state.status === 'authenticated' ? state.session.user.id : 'nobody' })
  })
  return { ...script, platform, server, fetchToken }
}

describe('useFlowToken', () => {
  watchConsole()

  it('loads, and is ready, in two renders', async () => {
    const { client, fetchToken, server } = setUp()
    const seen: FlowTokenResult[] = []
    renderHook(() => seen.push(useFlowToken({ client, fetchToken })))
    await settle()
    expect(seen.map(({ status }) => status)).toEqual(['loading', 'ready'])
    expect(seen.at(-1)).toMatchObject({ token: server.minted[0], claims: { sub: 'ada' } })
  })

  it('renders once for each new token, and never in between', async () => {
    const { client, fetchToken, platform } = setUp()
    const onRender = vi.fn()
    renderHook(() => {
      onRender()
      // Neither of them is the same twice.
      return useFlowToken({ client, fetchToken: () => fetchToken() })
    })
    await settle()
    onRender.mockClear()
    await pass(platform, 400_000)
    expect(onRender).not.toHaveBeenCalled()
    await pass(platform, 100_000)
    expect(onRender).toHaveBeenCalledTimes(1)
  })

  it.each([false, true])(
    'EM-15 twenty components are one request (strict mode: %s)',
    async (strict) => {
      const { client, fetchToken } = setUp()
      function Part() {
        return <li>{useFlowToken({ fetchToken }).token}</li>
      }
      const parts = Array.from({ length: 20 }, (_, index) => <Part key={index} />)
      const Mode = strict
        ? StrictMode
        : ({ children }: { readonly children: ReactNode }) => children
      const view = render(
        <Mode>
          <AuthProvider client={client}>{parts}</AuthProvider>
        </Mode>,
      )
      await settle()
      const texts = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
      expect(new Set(texts).size).toBe(1)
      expect(fetchToken).toHaveBeenCalledTimes(1)
      view.unmount()
    },
  )

  it('EM-17 leaves nothing behind when it goes', async () => {
    const { client, fetchToken, platform } = setUp()
    for (let index = 0; index < 50; index += 1) {
      const hook = renderHook(() => useFlowToken({ client, fetchToken }), { reactStrictMode: true })
      if (index % 10 === 0) await settle()
      hook.unmount()
    }
    await settle()
    expect([platform.clock.pending(), platform.listeners()]).toEqual([0, 0])
  })

  it('EM-16 shows nothing of a person in the very render that shows another one', async () => {
    const { client, fetchToken, signedIn, dispatch } = setUp()
    const seen: string[] = []
    renderHook(() => {
      const { claims } = useFlowToken({ client, fetchToken })
      const state = client.getState()
      const person = state.status === 'authenticated' ? state.session.user.id : 'nobody'
      seen.push(`${person} ${String(claims?.sub)}`)
    })
    await settle()
    await act(async () => signedIn('grace'))
    await settle()
    await act(async () => dispatch({ type: 'signed_out' }))
    expect(seen).toEqual([
      'ada undefined',
      'ada ada',
      'grace undefined',
      'grace grace',
      'nobody undefined',
    ])
  })

  it('calls the function of the latest render', async () => {
    const { client, fetchToken, platform } = setUp()
    const called: string[] = []
    const make = (name: string) => () => {
      called.push(name)
      return fetchToken()
    }
    const hook = renderHook(
      (props: Pick<UseFlowTokenOptions, 'fetchToken'>) => useFlowToken({ client, ...props }),
      { initialProps: { fetchToken: make('first') } },
    )
    await settle()
    const { refresh } = hook.result.current
    hook.rerender({ fetchToken: make('second') })
    await pass(platform, 2_000)
    await act(() => hook.result.current.refresh())
    expect(hook.result.current.refresh).toBe(refresh)
    expect(called).toEqual(['first', 'second'])
  })

  it('asks anew on demand, and says why it could not', async () => {
    const { client, fetchToken, platform, server } = setUp()
    const { result } = renderHook(() => useFlowToken({ client, fetchToken }))
    await settle()
    await pass(platform, 2_000)
    await act(() => result.current.refresh())
    expect(result.current.token).toBe(server.minted[1])
    await pass(platform, 2_000)
    fetchToken.mockRejectedValueOnce(new Error('no'))
    await act(async () => {
      await expect(result.current.refresh()).rejects.toMatchObject({
        code: 'flow_token_unavailable',
      })
    })
    expect(result.current).toMatchObject({ status: 'ready', error: { phase: 'embed' } })
  })

  it('asks for nothing while it is not wanted', async () => {
    const { client, fetchToken, platform } = setUp()
    const hook = renderHook(({ enabled }) => useFlowToken({ client, fetchToken, enabled }), {
      initialProps: { enabled: false },
    })
    await settle()
    expect(hook.result.current.status).toBe('idle')
    expect(fetchToken).not.toHaveBeenCalled()
    hook.rerender({ enabled: true })
    await settle()
    expect(hook.result.current.status).toBe('ready')
    hook.rerender({ enabled: false })
    await settle()
    expect(hook.result.current).toMatchObject({ status: 'idle', token: null })
    expect(platform.clock.pending()).toBe(0)
  })

  it('follows its options', async () => {
    const { client, fetchToken, server } = setUp()
    const hook = renderHook(({ role }) => useFlowToken({ client, fetchToken, role }), {
      initialProps: { role: 'viewer' },
    })
    await settle()
    hook.rerender({ role: 'editor' })
    expect(hook.result.current.status).toBe('loading')
    await settle()
    expect(hook.result.current.token).toBe(server.minted[1])
    expect(fetchToken).toHaveBeenLastCalledWith(expect.objectContaining({ role: 'editor' }))
  })

  describe('a schema for the claims', () => {
    const schema = (validate: (value: unknown) => unknown) =>
      ({ '~standard': { version: 1, vendor: 'test', validate } }) as NonNullable<
        UseFlowTokenOptions<{ readonly team: string }>['claimsSchema']
      >

    it('adds what it makes of them', async () => {
      const { client, fetchToken } = setUp()
      const claimsSchema = schema(() => ({ value: { team: 'north' } }))
      const { result } = renderHook(() => useFlowToken({ client, fetchToken, claimsSchema }))
      await settle()
      expect(result.current.claims).toMatchObject({ sub: 'ada', team: 'north' })
    })

    it.each([
      ['refuses', () => ({ issues: [{ message: 'canary' }] })],
      [
        'throws',
        () => {
          throw new Error('canary')
        },
      ],
      ['answers later', async () => ({ value: {} })],
      ['answers no object', () => ({ value: 7 })],
    ])('that %s lets nobody have the token', async (_name, validate) => {
      const { client, fetchToken } = setUp()
      const claimsSchema = schema(validate)
      const { result } = renderHook(() => useFlowToken({ client, fetchToken, claimsSchema }))
      await settle()
      expect(result.current).toMatchObject({
        status: 'failed',
        token: null,
        error: { code: 'flow_token_rejected', details: { reason: 'claims' } },
      })
      expect(JSON.stringify(result.current)).not.toContain('canary')
    })
  })

  it('throws when nobody has said where tokens come from', () => {
    const { client } = setUp()
    expect(() => renderHook(() => useFlowToken({ client }))).toThrow(
      expect.objectContaining({ code: 'capability_missing' }),
    )
  })

  it('renders on a server without timers, and is taken over without a word', async () => {
    const { client, fetchToken, platform } = setUp()
    function Part() {
      return <p>{useFlowToken({ client, fetchToken }).status}</p>
    }
    const html = renderToString(<Part />)
    expect(html).toBe('<p>loading</p>')
    await settle()
    expect([fetchToken.mock.calls.length, platform.clock.pending()]).toEqual([0, 0])
    const container = document.createElement('div')
    container.innerHTML = html
    const root = await act(async () => hydrateRoot(container, <Part />))
    await settle()
    expect(container.textContent).toBe('ready')
    await act(async () => root.unmount())
  })

  it('is idle on a server that knows nobody is signed in', () => {
    const { client, fetchToken } = setUp({ status: 'anonymous', reason: 'none' })
    function Part() {
      return <p>{useFlowToken({ client, fetchToken }).status}</p>
    }
    expect(renderToString(<Part />)).toBe('<p>idle</p>')
  })
})
