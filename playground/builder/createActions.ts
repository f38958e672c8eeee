import type { Flow } from '../servers/embedding/flow.ts'
import type { Api } from './api.ts'
import type { Store } from './store.ts'
import { stringsOf } from './strings.ts'
import type { Actions } from './view.ts'

/** What the page tells the app around it. */
export interface Reports {
  event(name: string, data: unknown): void
  navigate(route: string): void
  openUrl(url: string): void
  announce(text: string): void
}

/** The builder's manual. */
const DOCS = 'https://docs.onflowstack.com/sdk/authentication'

/** The actions of people. What has come of one is told to the app in FlowStack's vocabulary. */
export function createActions(store: Store, api: Api, reports: Reports): Actions {
  const words = () => stringsOf(store.get().locale)

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
      store.set({ error: null })
    } catch (cause) {
      store.set({ error: cause instanceof Error ? cause.message : String(cause) })
    }
  }

  function put(flow: Flow) {
    const { flows } = store.get()
    store.set({ flows: flows.map((each) => (each.id === flow.id ? flow : each)), asks: null })
  }

  function choose(id: string) {
    store.set({ chosen: id, asks: null })
    reports.navigate(`/flows/${id}`)
  }

  const change = (flow: Flow, what: Partial<Pick<Flow, 'name' | 'status'>>) =>
    void attempt(async () => {
      const next = await api.update(flow.id, what)
      put(next)
      const { id, name, status, updated } = next
      reports.event('flowUpdated', { id, name, status, updated })
    })

  return {
    choose,
    ask: (asks) => store.set({ asks }),
    openDocs: () => reports.openUrl(DOCS),
    rename: (flow, name) => change(flow, { name }),
    toggle: (flow) => change(flow, { status: flow.status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE' }),
    create: () =>
      void attempt(async () => {
        const flow = await api.create(words().untitled)
        store.set({ flows: [...store.get().flows, flow] })
        choose(flow.id)
        const { id, name, engine, status, created } = flow
        reports.event('flowCreated', { id, name, engine, status, created })
        reports.announce(words().done.created)
      }),
    run: (flow) =>
      void attempt(async () => {
        put(await api.run(flow.id))
        reports.event('flowRun', { id: crypto.randomUUID(), flowId: flow.id, status: 'SUCCEEDED' })
        reports.announce(words().done.run)
      }),
    remove: (flow) =>
      void attempt(async () => {
        await api.remove(flow.id)
        const flows = store.get().flows.filter(({ id }) => id !== flow.id)
        store.set({ flows, chosen: flows[0]?.id ?? null, asks: null })
        reports.event('flowDeleted', flow.id)
        reports.announce(words().done.deleted)
      }),
  }
}
