import type { WireTarget } from './wireTarget.ts'

/** What the steps of a run have learnt so far. */
export interface WireScene {
  readonly target: WireTarget
  /** Ids, keys and tokens by name; the empty text for those not known. */
  get(name: string): string
  set(name: string, value: string): void
  /** The cookies of a browser, by name. */
  jar(browser: string): Map<string, string>
}

/** One request. */
export interface WireAsk {
  /** GET, or POST where there is a body. */
  readonly method?: string
  /** After `/api/v1`; from the root where it begins with two slashes. */
  readonly path: string
  /** Whose cookies go along and are kept; none by default. */
  readonly browser?: string
  /** The cookies that go along, of those; all by default. */
  readonly only?: readonly string[]
  /** Adds `x-request-from: internal`. */
  readonly internal?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** A body as it stands, with `content-type` in `headers`. */
  readonly raw?: string
}

/** A request with a name, whose answer is compared. */
export interface WireStep {
  readonly name: string
  ask(scene: WireScene): WireAsk | Promise<WireAsk>
  /** Keeps what later steps need. */
  learn?(body: unknown, scene: WireScene): void
  /** Says that the body itself is not compared, only its type: a catalogue, a whole flow. */
  readonly anyBody?: boolean
}

/** Makes a step. */
export function step(
  name: string,
  ask: WireStep['ask'],
  more: Pick<WireStep, 'learn' | 'anyBody'> = {},
): WireStep {
  return { name, ask, ...more }
}
