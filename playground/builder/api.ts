import type { BuilderUser, Flow } from '../servers/embedding/flow.ts'

/** The builder's own server, called in the name of the person whose token there is. */
export interface Api {
  me(): Promise<BuilderUser>
  list(): Promise<Flow[]>
  create(name: string): Promise<Flow>
  update(id: string, change: Partial<Pick<Flow, 'name' | 'status'>>): Promise<Flow>
  run(id: string): Promise<Flow>
  remove(id: string): Promise<void>
}

/** Where tokens come from. Neither rejects for long: both wait for the app. */
export interface Tokens {
  current(): Promise<string>
  /** Asks the app for another one, since the server did not take this one. */
  renew(): Promise<string>
}

/** An unguessable name of this document, so that the server's log tells one load from the next. */
export const frameId: string = crypto.randomUUID()

/** How many calls there were, and how they ended. On the page they stand as numbers for tests. */
export const calls = { ok: 0, failed: 0, renewed: 0 }

/** Makes the client of the builder's API. A 401 is worth one more token and one more try. */
export function createApi(tokens: Tokens): Api {
  async function send(token: string, path: string, method: string, body?: object) {
    return fetch(`/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-builder-frame': frameId,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  }

  async function call(path: string, method = 'GET', body?: object): Promise<unknown> {
    let response = await send(await tokens.current(), path, method, body)
    if (response.status === 401) {
      calls.renewed += 1
      response = await send(await tokens.renew(), path, method, body)
    }
    calls[response.ok ? 'ok' : 'failed'] += 1
    Object.assign(document.documentElement.dataset, {
      callsOk: calls.ok,
      callsFailed: calls.failed,
      callsRenewed: calls.renewed,
    })
    if (!response.ok) throw new Error(`The server answered ${response.status}`)
    return response.status === 204 ? null : response.json()
  }

  // Our own server answers; what it sends has these shapes.
  const flow = (answer: Promise<unknown>) => answer as Promise<Flow>
  return {
    me: () => call('/me') as Promise<BuilderUser>,
    list: async () => ((await call('/flows')) as { data: Flow[] }).data,
    create: (name) => flow(call('/flows', 'POST', { name })),
    update: (id, change) => flow(call(`/flows/${id}`, 'PATCH', change)),
    run: (id) => flow(call(`/flows/${id}/run`, 'POST')),
    remove: async (id) => void (await call(`/flows/${id}`, 'DELETE')),
  }
}
