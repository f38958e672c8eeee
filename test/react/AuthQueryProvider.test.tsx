import {
  MutationObserver,
  QueryClient,
  QueryClientProvider,
  dehydrate,
} from '@tanstack/react-query'
import { onlineManager, useQuery } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { AuthProvider, AuthQueryProvider, SignedIn, useAuthState } from 'flowpass'
import type { AuthClientCore } from 'flowpass/core'
import { Activity } from 'react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { flush } from '../support/flush.ts'
import { scriptedClient, signedInAs } from './support/scriptedClient.ts'
import type { ScriptedClient } from './support/scriptedClient.ts'
import { watchConsole } from './support/watchConsole.ts'

afterEach(() => onlineManager.setOnline(true))

const KEY = ['profile']

function App(props: {
  readonly client: AuthClientCore
  readonly queries: QueryClient
  readonly children?: ReactNode
}) {
  return (
    <AuthProvider client={props.client}>
      <AuthQueryProvider queryClient={props.queries}>
        <QueryClientProvider client={props.queries}>{props.children}</QueryClientProvider>
      </AuthQueryProvider>
    </AuthProvider>
  )
}

/** An app with its own query client in which Ada has loaded something. */
function setUp(scripted: ScriptedClient = scriptedClient(), children: ReactNode = null) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  queries.setQueryData(KEY, 'of Ada')
  const view = render(<App client={scripted.client} queries={queries} children={children} />)
  return { ...scripted, queries, view }
}

/** A promise that the test settles. */
function deferred<Value>() {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((done) => (resolve = done))
  return { promise, resolve }
}

async function change(task: () => void): Promise<void> {
  await act(async () => {
    task()
    await flush()
    // Query clients tell their listeners in a task of their own.
    await new Promise((done) => setTimeout(done, 0))
    await flush()
  })
}

describe('an app’s own query client', () => {
  watchConsole()

  it.each<[string, (scripted: ScriptedClient) => void]>([
    ['signs out', ({ client }) => void client.signOut()],
    ['is followed by somebody else', ({ signedIn }) => signedIn('bob')],
    [
      'is followed by somebody else after the session had expired',
      ({ expire, signedIn }) => {
        expire()
        signedIn('bob')
      },
    ],
  ])('LO-05: forgets what is cached when the person %s', async (_name, task) => {
    const { queries, ...scripted } = setUp()
    await change(() => task(scripted))
    expect(queries.getQueryData(KEY)).toBeUndefined()
    expect(queries.getQueryCache().getAll()).toEqual([])
  })

  it('LO-05: leaves nothing for a persister to write', async () => {
    const { queries, client } = setUp()
    expect(JSON.stringify(dehydrate(queries))).toContain('of Ada')
    const writes: string[] = []
    queries.getQueryCache().subscribe(() => writes.push(JSON.stringify(dehydrate(queries))))
    await change(() => void client.signOut())
    expect(writes.at(-1)).not.toContain('of Ada')
  })

  it('LO-05: drops a query that is on its way, and aborts its request', async () => {
    const { queries, signedIn } = setUp()
    const answer = deferred<string>()
    let signal: AbortSignal | undefined
    const asked = queries
      .fetchQuery({
        queryKey: ['orders'],
        queryFn: (context) => {
          signal = context.signal
          return answer.promise
        },
      })
      .catch((error: unknown) => error)
    await change(() => signedIn('bob'))
    expect(signal?.aborted).toBe(true)
    answer.resolve('of Ada')
    await expect(asked).resolves.toBeInstanceOf(Error)
    expect(queries.getQueryCache().getAll()).toEqual([])
  })

  it('LO-05: forgets mutations that wait for the network', async () => {
    const { queries, client, signedIn } = setUp()
    onlineManager.setOnline(false)
    const mutationFn = vi.fn(async () => 'done')
    void new MutationObserver(queries, { mutationFn }).mutate()
    await flush()
    await change(() => void client.signOut())
    await change(() => signedIn('bob'))
    onlineManager.setOnline(true)
    await queries.resumePausedMutations()
    expect(mutationFn).not.toHaveBeenCalled()
  })

  it('LO-05: a mutation that is on its way writes nothing into the cache of the next', async () => {
    const { queries, signedIn } = setUp()
    const answer = deferred<string>()
    const done = new MutationObserver(queries, {
      mutationFn: () => answer.promise,
      onSuccess: (data) => void queries.setQueryData(KEY, data),
      onSettled: (data) => void queries.setQueryData(KEY, data),
    }).mutate()
    await flush()
    await change(() => signedIn('bob'))
    answer.resolve('of Ada')
    await done
    expect(queries.getQueryData(KEY)).toBeUndefined()
  })

  it('LO-05: a mutation of one person is not tried again as another', async () => {
    const { queries, signedIn } = setUp()
    const mutationFn = vi.fn(async () => {
      throw new Error('busy')
    })
    const options = { mutationFn, retry: 1, retryDelay: 20 }
    const done = new MutationObserver(queries, options).mutate().catch(() => {})
    await flush()
    await change(() => signedIn('bob'))
    await act(async () => done)
    expect(mutationFn).toHaveBeenCalledTimes(1)
  })

  it('LO-05: is wiped before anything of the next person is rendered', async () => {
    const seen: unknown[] = []
    function Reader() {
      const userId = useAuthState((state) => ('session' in state ? state.session.user.id : null))
      const { data } = useQuery({ queryKey: KEY, queryFn: () => 'new', enabled: false })
      seen.push(`${userId}: ${data ?? 'nothing'}`)
      return null
    }
    const { signedIn } = setUp(scriptedClient(), <Reader />)
    await change(() => signedIn('bob'))
    expect(seen.at(0)).toBe('ada: of Ada')
    expect(seen).not.toContain('bob: of Ada')
    expect(seen).toContain('bob: nothing')
  })

  it('LO-05: takes the data from components that stay mounted and know nothing of sign-in', async () => {
    function Reader() {
      return <p>{useQuery({ queryKey: KEY, queryFn: () => 'new', enabled: false }).data}</p>
    }
    const { client, view } = setUp(scriptedClient(), <Reader />)
    expect(view.container).toHaveTextContent('of Ada')
    await change(() => void client.signOut())
    await change(() => {})
    expect(view.container).toHaveTextContent(/^$/)
  })

  it('LO-05: is wiped when another client takes over', async () => {
    const { queries, view } = setUp()
    const other = scriptedClient(signedInAs('ada'), { backend: 'other' })
    view.rerender(<App client={other.client} queries={queries} />)
    expect(queries.getQueryData(KEY)).toBeUndefined()
  })

  it('LO-05: is wiped when the person has left while the tree was hidden', async () => {
    const scripted = scriptedClient()
    const queries = new QueryClient()
    const tree = (mode: 'hidden' | 'visible') => (
      <Activity mode={mode}>
        <App client={scripted.client} queries={queries} />
      </Activity>
    )
    const view = render(tree('visible'))
    queries.setQueryData(KEY, 'of Ada')
    view.rerender(tree('hidden'))
    await change(() => scripted.signedIn('bob'))
    view.rerender(tree('visible'))
    expect(queries.getQueryData(KEY)).toBeUndefined()
  })

  it('keeps everything while the same person stays, or the session has only expired', async () => {
    const { queries, dispatch, signedIn, expire } = setUp()
    await change(() => dispatch({ type: 'freshness_changed', freshness: 'stale' }))
    await change(() => signedIn('ada'))
    await change(expire)
    expect(queries.getQueryData(KEY)).toBe('of Ada')
  })

  it('keeps what was loaded before anybody signed in', async () => {
    const { queries, signedIn } = setUp(scriptedClient({ status: 'anonymous', reason: 'none' }))
    await change(() => signedIn('ada'))
    expect(queries.getQueryData(KEY)).toBe('of Ada')
  })

  it('keeps what it holds when React mounts everything twice', () => {
    const { client } = scriptedClient()
    const queries = new QueryClient()
    queries.setQueryData(KEY, 'of Ada')
    render(<App client={client} queries={queries} />, { reactStrictMode: true })
    expect(queries.getQueryData(KEY)).toBe('of Ada')
  })
})

describe('an app’s own query client, when the same person signs in again', () => {
  watchConsole()

  it('resumes mutations that waited', async () => {
    const { client, expire, signedIn } = scriptedClient()
    // Mounted by no `QueryClientProvider`, so that nothing else resumes them.
    const queries = new QueryClient()
    render(
      <AuthProvider client={client}>
        <AuthQueryProvider queryClient={queries} />
      </AuthProvider>,
    )
    onlineManager.setOnline(false)
    const mutationFn = vi.fn(async () => 'done')
    const done = new MutationObserver(queries, { mutationFn }).mutate()
    await change(expire)
    onlineManager.setOnline(true)
    await flush()
    expect(mutationFn).not.toHaveBeenCalled()
    await change(() => signedIn('ada'))
    await expect(done).resolves.toBe('done')
    expect(mutationFn).toHaveBeenCalledTimes(1)
  })

  it('fetches again what is on the page, once, and nothing else', async () => {
    const queryFn = vi.fn(async () => 'fresh')
    function Reader() {
      return <p role="status">{useQuery({ queryKey: KEY, queryFn, staleTime: Infinity }).data}</p>
    }
    const { queries, expire, signedIn } = setUp(scriptedClient(), <Reader />)
    queries.setQueryDefaults(['idle'], { queryFn })
    queries.setQueryData(['idle'], 1)
    await change(expire)
    expect(queryFn).not.toHaveBeenCalled()
    await change(() => signedIn('ada'))
    await change(() => {})
    expect(queryFn).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('status')).toHaveTextContent('fresh')
  })

  it('does not ask again for what waits for the new session already', async () => {
    const answer = deferred<string>()
    const queryFn = vi.fn(() => answer.promise)
    function Reader() {
      return <p role="status">{useQuery({ queryKey: ['orders'], queryFn }).data}</p>
    }
    const { expire, signedIn } = setUp(scriptedClient(), <Reader />)
    await change(expire)
    await change(() => signedIn('ada'))
    await change(() => answer.resolve('orders'))
    await change(() => {})
    expect(queryFn).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('status')).toHaveTextContent('orders')
  })

  it('shows another person nothing of the tree of the first', async () => {
    function Draft() {
      return <textarea aria-label="draft" />
    }
    const { expire, signedIn } = setUp(scriptedClient(), <SignedIn children={<Draft />} />)
    const draft = screen.getByLabelText('draft')
    await change(expire)
    expect(screen.getByLabelText('draft')).toBe(draft)
    await change(() => signedIn('bob'))
    expect(screen.getByLabelText('draft')).not.toBe(draft)
  })
})
