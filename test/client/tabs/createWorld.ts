import { AuthError } from '../../../src/core/authError.ts'
import type { BackendContext } from '../../../src/core/backend.ts'
import type { StoredGrant } from '../../../src/core/grant.ts'
import type { Locks, Platform, Records } from '../../../src/core/platform.ts'
import { createHarness, keep } from '../../support/createHarness.ts'
import type { Harness, HarnessOptions } from '../../support/createHarness.ts'
import { ada, createMemoryBackend } from '../../support/createMemoryBackend.ts'
import { createTestPlatform } from '../../support/createTestPlatform.ts'
import { flush } from '../../support/flush.ts'
import { createTabGate } from './createTabGate.ts'
import { createTabLocks } from './createTabLocks.ts'

/** Names of what the tabs of the memory backend share. */
export const HINT = 'flowpass:memory:signed-in'
export const RECORD = 'flowpass:memory:'
export const LINE = 'flowpass:memory:tabs'
export const LOCK = 'flowpass:memory:refresh'

/** Somebody else. */
export const grace = { id: 'grace', name: 'Grace', claims: { sub: 'grace' } }

/** What a browser with several tabs is like. */
export interface WorldOptions extends Pick<HarnessOptions, 'client' | 'lifetimeSeconds'> {
  /** Whether it has Web Locks. @default true */
  readonly hasLocks?: boolean
  /** How long the server takes a spent refresh token once more, in milliseconds. @default 0 */
  readonly reuseMs?: number
  /** Replaces the records the tabs share. */
  readonly records?: (usual: Records) => Records
  readonly random?: () => number
}

/** A tab with a client in it. */
export interface Tab extends Harness {
  /** Holds everything that would arrive at the tab, until `thaw`. */
  freeze(): void
  thaw(): void
  /** Ends the tab: nothing arrives any more, and its locks pass on. */
  kill(): void
  /** Each `identityChanged`, as who was there and who is. */
  readonly switches: string[]
}

/** Makes a browser whose server takes every refresh token once. */
export function createWorld(options: WorldOptions = {}) {
  const { hasLocks = true, reuseMs = 0, records: replace = (usual) => usual, ...rest } = options
  const root = createTestPlatform(rest)
  const usual = root.shared?.records
  if (!usual) throw new Error('The platform has no records.')
  const records = replace(usual)
  const locks = createTabLocks()
  const plain = createMemoryBackend({ ...rest, platform: root })
  const spent = new Map<string, number>()
  const gates = new Map<Platform, ReturnType<typeof createTabGate>>()
  const script = { refusals: 0 }

  async function refresh(context: BackendContext, held: StoredGrant) {
    const token = held.tokens?.refreshToken ?? ''
    const at = spent.get(token) ?? root.clock.now()
    const isVoid = spent.has(token) && root.clock.now() - at >= reuseMs
    spent.set(token, at)
    if (isVoid) {
      script.refusals += 1
      throw new AuthError('session_expired', 'refresh', { status: 400 })
    }
    const grant = await plain.backend.refresh(context)
    await gates.get(context.platform)?.pass()
    return grant
  }
  const server = { ...plain, backend: { ...plain.backend, refresh } }

  function page() {
    const gate = createTabGate()
    const plainPage = root.openPage('https://app.example/')
    const mine: Locks = { request: (...args) => locks.request(gate, ...args) }
    const platform = {
      ...plainPage,
      clock: {
        ...root.clock,
        after: (ms: number, task: () => void) => root.clock.after(ms, () => gate.run(task)),
      },
      openChannel: (name: string, listener: (message: unknown) => void) =>
        plainPage.openChannel(name, (message) => gate.run(() => listener(message))),
      shared: {
        locks: hasLocks ? mine : null,
        records: {
          async update(key: string, change: (text: string | null) => string | null) {
            await gate.pass()
            const before = await records.update(key, change)
            await gate.pass()
            return before
          },
        },
      },
    }
    gates.set(platform, gate)
    return { platform, gate }
  }

  /** Opens a tab and lets it come to rest. */
  async function open(given?: StoredGrant): Promise<Tab> {
    const { platform, gate } = page()
    const harness = createHarness({ ...rest, platform, server })
    if (given) keep({ platform }, given)
    const switches: string[] = []
    harness.client.on('identityChanged', ({ before, after }) =>
      switches.push(`${before.user.id} -> ${after.user.id}`),
    )
    harness.client.start()
    await flush()
    return {
      ...harness,
      switches,
      freeze: gate.close,
      thaw: gate.open,
      kill() {
        gate.close()
        harness.client.stop()
        locks.release(gate)
      },
    }
  }

  return {
    root,
    server,
    spent,
    script,
    locks,
    open,
    /** Opens tabs that share one session of Ada's. */
    async openTabs(count: number): Promise<[Tab, Tab, ...Tab[]]> {
      const first = await open(server.stored())
      const second = await open()
      const more: Tab[] = []
      while (more.length < count - 2) more.push(await open())
      return [first, second, ...more]
    },
    /** Writes a record, as a script of the same origin could. */
    write: (text: string) => usual.update(RECORD, () => text),
    /** Reads the record. */
    read: async () => JSON.parse((await usual.update(RECORD, () => null)) ?? 'null') as Known | null,
    advance: root.advance,
  }
}

/** A browser with several tabs. */
export type World = ReturnType<typeof createWorld>

/** The record as a test reads it. */
export interface Known {
  readonly lineage: string
  readonly serial: number
  readonly since: number
  readonly at: number
  readonly by: string
  readonly owner: string
  readonly token: string
  readonly ended?: string
}

/** Signs somebody in in a popup of a tab. */
export async function signInIn(tab: Tab, user: typeof ada = ada): Promise<void> {
  const { client, server, platform } = tab
  server.next('finish', { give: { user, tokens: server.tokens(), scopes: ['openid'] } })
  const done = client.signIn.popup()
  await flush()
  answerPopup(platform)
  await done
  await flush()
}

/** Has the provider answer the popup of a tab. */
export function answerPopup({ views, openChannel }: Tab['platform']): void {
  const state = new URL(views.at(-1)?.urls.at(-1) ?? '').searchParams.get('state') ?? ''
  const line = openChannel(state, () => {})
  line.post(`https://app.example/callback?code=1&state=${state}`)
  line.close()
}

/** Who each tab shows, or its status where it shows nobody. */
export const shown = (tabs: readonly Tab[]) =>
  tabs.map(({ client }) => {
    const state = client.getState()
    return state.status === 'authenticated' ? state.session.user.id : state.status
  })
