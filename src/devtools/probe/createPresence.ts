import type { AuthClientCore } from '../../client/authClient.ts'
import { createStore } from '../../core/createStore.ts'
import type { Platform } from '../../core/platform.ts'
import { readTabMessage } from './readTabMessage.ts'
import type { TabReport } from './readTabMessage.ts'

/** How often siblings are asked while somebody looks, in milliseconds. */
const ASK_INTERVAL_MS = 1_000

/** A tab that has said nothing for so long, in milliseconds, is shown as quiet. */
const QUIET_AFTER_MS = 3_500

/** A tab that has said nothing for so long, in milliseconds, is gone. */
const GONE_AFTER_MS = 15_000

/** What is known of one tab. */
export interface TabFacts extends TabReport {
  /** Whether it is this very tab. */
  readonly isOwn: boolean
  /** Whether it has stopped answering: frozen, closed, or cut off. */
  readonly isQuiet: boolean
}

/** The tabs of this origin that run a probe of the same namespace. */
export interface Presence {
  /** Returns them as of the last answer, this one first. */
  get(): readonly TabFacts[]
  /** Calls `listener` after each change. @returns a function that undoes it */
  subscribe(listener: () => void): () => void
  /** Asks all tabs once a second from now on. @returns a function that ends it */
  watch(): () => void
}

/** A presence, with the part that answers others. */
export interface RunningPresence extends Presence {
  /** Begins to answer. @returns a function that ends it and says goodbye */
  listen(): () => void
}

/**
 * Makes the presence of this tab, at rest. Answers are messages, which no browser slows down in
 * tabs that are hidden; timers run only in tabs that are looked at.
 *
 * @param client the client of this tab
 * @param platform its channel and clock
 * @param name name of the channel
 */
export function createPresence(
  client: AuthClientCore,
  platform: Pick<Platform, 'clock' | 'openChannel'>,
  name: string,
): RunningPresence {
  const { clock } = platform
  const others = new Map<string, { readonly report: TabReport; readonly heardAt: number }>()
  const store = createStore<readonly TabFacts[]>([], (error) => globalThis.reportError?.(error))
  let post: ((message: object) => void) | null = null

  const own = (): TabReport => {
    const { tab, serial, remainingMs } = client.inspect()
    return { tab, status: client.getState().status, serial, remainingMs }
  }
  const say = (type: 'ask' | 'here' | 'gone') => post?.({ v: 1, type, ...own() })
  function update(): void {
    const now = clock.monotonic()
    const list = [{ ...own(), isOwn: true, isQuiet: false }]
    for (const [tab, { report, heardAt }] of others) {
      const silence = now - heardAt
      if (silence > GONE_AFTER_MS) others.delete(tab)
      else list.push({ ...report, isOwn: false, isQuiet: silence > QUIET_AFTER_MS })
    }
    store.set(list)
  }
  function receive(message: unknown): void {
    const heard = readTabMessage(message)
    if (!heard) return
    const { type, report } = heard
    if (type === 'gone') others.delete(report.tab)
    else others.set(report.tab, { report, heardAt: clock.monotonic() })
    if (type === 'ask') say('here')
    update()
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    watch() {
      let cancel = () => {}
      const ask = () => {
        say('ask')
        update()
        cancel = clock.after(ASK_INTERVAL_MS, ask)
      }
      ask()
      return () => cancel()
    },
    listen() {
      const channel = platform.openChannel(name, receive)
      post = channel.post
      say('ask')
      const undo = client.subscribe(() => {
        say('here')
        update()
      })
      return () => {
        undo()
        say('gone')
        post = null
        channel.close()
        others.clear()
      }
    },
  }
}
