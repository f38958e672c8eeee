import { QueryClient, QueryClientProvider, focusManager, useQuery } from '@tanstack/react-query'
import { act, render, renderHook, screen } from '@testing-library/react'
import { AuthProvider, AuthQueryProvider, authQueryKey, useAuthQueryClient } from 'flowpass'
import type { ClientOption } from 'flowpass'
import { AuthError, createAuthClient } from 'flowpass/core'
import type { AuthClientCore } from 'flowpass/core'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { createHarness } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'
import { scriptedClient, signedInAs } from './support/scriptedClient.ts'
import { watchConsole } from './support/watchConsole.ts'

/** Lets query clients tell their listeners, which they do in tasks of their own. */
async function rest(task: () => void = () => {}): Promise<void> {
  await act(async () => {
    task()
    await flush()
    await new Promise((done) => setTimeout(done, 0))
    await flush()
  })
}

function below(client: AuthClientCore) {
  return ({ children }: { readonly children?: ReactNode }) => (
    <AuthProvider client={client}>{children}</AuthProvider>
  )
}

/** Shows what a query of flowpass brings. */
function Devices({ load, ...options }: ClientOption & { readonly load: () => Promise<string> }) {
  const queryClient = useAuthQueryClient(options)
  const { data, error } = useQuery(
    { queryKey: ['flowpass', 'memory', 'ada', 'devices'], queryFn: load, retryDelay: 0 },
    queryClient,
  )
  return <p role="status">{data ?? error?.message}</p>
}

describe('useAuthQueryClient', () => {
  watchConsole()

  it('RE-10: works without a query client in the app', async () => {
    const { client } = scriptedClient()
    render(<Devices load={async () => 'laptop'} />, { wrapper: below(client) })
    await rest()
    expect(screen.getByRole('status')).toHaveTextContent('laptop')
  })

  it('RE-10: leaves an app’s query client alone that was not shared', async () => {
    const { client } = scriptedClient()
    const queries = new QueryClient()
    queries.setQueryData(['own'], 1)
    const view = render(
      <QueryClientProvider client={queries}>
        <Devices load={async () => 'laptop'} />
      </QueryClientProvider>,
      { wrapper: below(client) },
    )
    await rest()
    expect(screen.getByRole('status')).toHaveTextContent('laptop')
    await rest(() => void client.signOut())
    expect(
      queries
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
    ).toEqual([['own']])
    view.unmount()
  })

  it('RE-10: is the app’s own where it is shared, for the client it is shared for', () => {
    const [{ client }, other] = [scriptedClient(), scriptedClient()]
    const queries = new QueryClient()
    const { result } = renderHook(
      () => [useAuthQueryClient(), useAuthQueryClient({ client: other.client })],
      {
        wrapper: ({ children }) => (
          <AuthProvider client={client}>
            <AuthQueryProvider queryClient={queries}>{children}</AuthQueryProvider>
          </AuthProvider>
        ),
      },
    )
    expect(result.current[0]).toBe(queries)
    expect(result.current[1]).not.toBe(queries)
  })

  it('RE-10: is one for each client, always the same, and made anew for every request', () => {
    const [first, second] = [scriptedClient().client, scriptedClient().client]
    const { result, rerender } = renderHook(
      (client: AuthClientCore) => useAuthQueryClient({ client }),
      { initialProps: first },
    )
    const own = result.current
    rerender(second)
    expect(result.current).not.toBe(own)
    rerender(first)
    expect(result.current).toBe(own)
  })

  it('RE-10: works while a page is rendered on a server, with nothing left running', () => {
    const { client } = scriptedClient()
    const load = vi.fn(async () => 'laptop')
    expect(renderToString(<Devices load={load} client={client} />)).toBe('<p role="status"></p>')
    expect(load).not.toHaveBeenCalled()
  })

  it('fetches again when the page is looked at again, while a component uses it', async () => {
    const { client } = scriptedClient()
    const load = vi.fn(async () => 'laptop')
    const view = render(<Devices load={load} />, { wrapper: below(client) })
    await rest()
    const look = () =>
      rest(() => {
        focusManager.setFocused(false)
        focusManager.setFocused(true)
      })
    await look()
    expect(load).toHaveBeenCalledTimes(2)
    view.unmount()
    await look()
    expect(load).toHaveBeenCalledTimes(2)
    focusManager.setFocused(undefined)
  })

  it('LO-05: forgets everything when the person leaves, though no component is mounted', async () => {
    const { client, signedIn } = scriptedClient()
    const { result, unmount } = renderHook(() => useAuthQueryClient({ client }))
    const queries = result.current
    queries.setQueryData(authQueryKey(client, 'devices'), 'of Ada')
    unmount()
    signedIn('bob')
    expect(queries.getQueryCache().getAll()).toEqual([])
  })
})

describe('queries of flowpass', () => {
  watchConsole()

  const failing = (error: Error) =>
    vi.fn(async (): Promise<string> => {
      throw error
    })

  it.each([
    ['session_expired', 401],
    ['access_denied', 403],
    ['config_invalid', undefined],
  ] as const)('RE-11: ask once when the answer is %s', async (code, status) => {
    const { client } = scriptedClient()
    const load = failing(new AuthError(code, 'request', status ? { status } : {}))
    render(<Devices load={load} />, { wrapper: below(client) })
    await rest()
    await rest()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('RE-11: ask again, three times at most, when the failure may pass', async () => {
    const { client } = scriptedClient()
    const load = failing(new AuthError('network_failed', 'request', { retryable: true }))
    render(<Devices load={load} />, { wrapper: below(client) })
    await act(async () => vi.waitUntil(() => load.mock.calls.length === 4))
    await rest()
    await rest()
    expect(load).toHaveBeenCalledTimes(4)
  })

  it('RE-11: ask once when nobody knows what went wrong', async () => {
    const { client } = scriptedClient()
    const load = failing(new Error('what?'))
    render(<Devices load={load} />, { wrapper: below(client) })
    await rest()
    await rest()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('RE-11: keep to their rule in the app’s own query client, and the app’s to the app’s', async () => {
    const { client } = scriptedClient()
    const queries = new QueryClient({ defaultOptions: { queries: { retry: 2, retryDelay: 0 } } })
    const load = failing(new AuthError('session_expired', 'request'))
    render(
      <AuthQueryProvider queryClient={queries}>
        <Devices load={load} />
      </AuthQueryProvider>,
      { wrapper: below(client) },
    )
    await rest()
    await rest()
    expect(load).toHaveBeenCalledTimes(1)
    const own = failing(new Error('busy'))
    await queries.fetchQuery({ queryKey: ['own'], queryFn: own, retry: 2 }).catch(() => {})
    expect(own).toHaveBeenCalledTimes(3)
    expect(queries.getQueryDefaults(['own'])).toEqual({})
  })

  it('RE-11: follow another rule that the app has set for them', () => {
    const { client } = scriptedClient()
    const queries = new QueryClient()
    queries.setQueryDefaults(['flowpass'], { retry: false, staleTime: 5 })
    renderHook(() => useAuthQueryClient(), {
      wrapper: ({ children }) => (
        <AuthProvider client={client}>
          <AuthQueryProvider queryClient={queries}>{children}</AuthQueryProvider>
        </AuthProvider>
      ),
    })
    expect(queries.getQueryDefaults(['flowpass'])).toMatchObject({ retry: false, staleTime: 5 })
  })
})

describe('authQueryKey', () => {
  it('LO-05: has the person in it, and nobody where nobody is signed in', () => {
    const { client, signedIn } = scriptedClient({ status: 'anonymous', reason: 'none' })
    expect(authQueryKey(client, 'devices')).toEqual(['flowpass', 'memory', null, 'devices'])
    signedIn('ada')
    expect(authQueryKey(client, 'devices')).toEqual(['flowpass', 'memory', 'ada', 'devices'])
    signedIn('bob')
    expect(authQueryKey(client, 'devices')).toEqual(['flowpass', 'memory', 'bob', 'devices'])
  })

  it('LO-05: still has the person in it when their session has expired', () => {
    const { client, expire } = scriptedClient(signedInAs('ada'))
    expire()
    expect(authQueryKey(client, 'devices')).toEqual(['flowpass', 'memory', 'ada', 'devices'])
  })

  it('RE-10: has the backend in it', () => {
    const { server, platform } = createHarness()
    const client = createAuthClient({ backend: server.backend, platform })
    expect(authQueryKey(client, 'devices').slice(0, 2)).toEqual(['flowpass', 'memory'])
  })
})
