import { observe } from './observe.ts'
import type { Observation } from './observe.ts'
import type { WireAsk, WireScene, WireStep } from './wireStep.ts'
import type { WireTarget } from './wireTarget.ts'

/** The observations of a run, by the name of their step. */
export type WireRecord = Record<string, Observation>

/** Runs steps against a server, in order, and returns what it answered. */
export async function runWire(
  target: WireTarget,
  steps: readonly WireStep[],
  record: WireRecord = {},
): Promise<WireRecord> {
  const scene = createScene(target)
  for (const one of steps) {
    const ask = await one.ask(scene)
    const response = await send(scene, ask)
    const { origin } = new URL(target.url)
    const { observation, body } = await observe(response, origin, one.anyBody === true)
    if (ask.browser !== undefined) keep(scene.jar(ask.browser), response)
    one.learn?.(body, scene)
    if (one.name in record) throw new Error(`Two steps are named ${one.name}`)
    record[one.name] = observation
  }
  return record
}

function createScene(target: WireTarget): WireScene {
  const known = new Map<string, string>()
  const jars = new Map<string, Map<string, string>>()
  return {
    target,
    get: (name) => known.get(name) ?? '',
    set: (name, value) => void known.set(name, value),
    jar(browser) {
      const jar = jars.get(browser) ?? new Map<string, string>()
      jars.set(browser, jar)
      return jar
    },
  }
}

function send(scene: WireScene, ask: WireAsk): Promise<Response> {
  const jar = ask.browser === undefined ? [] : [...scene.jar(ask.browser)]
  const cookie = jar
    .filter(([name]) => ask.only === undefined || ask.only.includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const body = ask.raw ?? (ask.json === undefined ? null : JSON.stringify(ask.json))
  const path = ask.path.startsWith('//') ? ask.path.slice(1) : `/api/v1${ask.path}`
  return fetch(scene.target.url + path, {
    method: ask.method ?? (body === null ? 'GET' : 'POST'),
    redirect: 'manual',
    body,
    headers: {
      // A connection that is kept does not survive a restart.
      connection: 'close',
      ...(ask.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ask.internal ? { 'x-request-from': 'internal' } : {}),
      ...(cookie === '' ? {} : { cookie }),
      ...ask.headers,
    },
  })
}

function keep(jar: Map<string, string>, response: Response): void {
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    jar.set(name, value)
  }
}
