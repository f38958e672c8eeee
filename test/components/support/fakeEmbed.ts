import { act } from '@testing-library/react'
import type {
  EmbedAdapter,
  EmbedContext,
  EmbedEvent,
  EmbedHandle,
  EmbedStatus,
} from '../../../src/client/embed/embedAdapter.ts'
import type { AuthError } from '../../../src/core/authError.ts'

/** One mount of a fake adapter. */
export interface FakeMount {
  readonly container: HTMLElement
  readonly context: EmbedContext
  /** What was called on its handle, in order. */
  readonly calls: unknown[][]
  isDestroyed: boolean
}

/** Makes an adapter that shows a button, counts what it holds, and does what the test says. */
export function fakeEmbed(options: Partial<EmbedAdapter> = {}) {
  const mounts: FakeMount[] = []
  let waiting: (() => void)[] = []
  const adapter: EmbedAdapter = {
    id: 'fake',
    needsToken: true,
    mount(container, context): EmbedHandle {
      const button = document.createElement('button')
      button.textContent = 'Inside'
      container.append(button)
      const mine: FakeMount = { container, context, calls: [], isDestroyed: false }
      mounts.push(mine)
      const undo = context.source?.subscribe(() => {})
      const note =
        (name: string) =>
        (...input: unknown[]) =>
          void mine.calls.push([name, ...input])
      return {
        configure: note('configure'),
        navigate: note('navigate'),
        reload: note('reload'),
        send: note('send'),
        logout() {
          mine.calls.push(['logout', container.isConnected])
          return new Promise((resolve) => waiting.push(resolve))
        },
        destroy() {
          if (!mine.isDestroyed) mine.calls.push(['destroy'])
          mine.isDestroyed = true
          undo?.()
          button.remove()
        },
      }
    },
    ...options,
  }
  const last = (): FakeMount => {
    const mount = mounts.at(-1)
    if (!mount) throw new Error('nothing is mounted')
    return mount
  }
  const emit = (event: EmbedEvent) => act(async () => last().context.emit(event))
  return {
    adapter,
    mounts,
    last,
    emit,
    /** Those that were not destroyed. */
    live: () => mounts.filter(({ isDestroyed }) => !isDestroyed),
    say: (status: EmbedStatus, error: AuthError | null = null) =>
      emit({ type: 'status', status, error }),
    /** Has `logout` resolve. */
    forget: () =>
      act(async () => {
        for (const resolve of waiting) resolve()
        waiting = []
      }),
  }
}
