import { isRecord } from '../../core/isRecord.ts'

/** A flow was made. */
export interface FlowCreated {
  readonly id: string
  readonly name?: string
  /** What runs it, such as `activepieces` or `n8n`. */
  readonly engine?: string
  readonly status?: string
  readonly created?: string | number
}

/** A flow was changed, or switched on or off. */
export interface FlowUpdated {
  readonly id: string
  readonly name?: string
  /** Such as `ACTIVE` or `INACTIVE`. */
  readonly status?: string
  readonly updated?: string | number
}

/** A flow was run. */
export interface FlowRun {
  readonly id: string
  readonly flowId?: string
  /** Such as `SUCCEEDED` or `FAILED`. */
  readonly status?: string
}

/** A connection to another service was made. */
export interface ConnectionCreated {
  readonly id?: string
  /** Which service. */
  readonly app?: string
}

/** FlowStack's vocabulary: names of events, and what comes with each as far as it is public. */
export interface FlowEvents {
  readonly flowCreated: FlowCreated
  readonly flowUpdated: FlowUpdated
  /** Identifier of the flow. */
  readonly flowDeleted: string
  readonly flowRun: FlowRun
  readonly connectionCreated: ConnectionCreated
}

/** The names of FlowStack's vocabulary. */
export const flowEventNames = [
  'flowCreated',
  'flowUpdated',
  'flowDeleted',
  'flowRun',
  'connectionCreated',
] as const satisfies readonly (keyof FlowEvents)[]

/** An event of that vocabulary, with what belongs to it. */
export type FlowEvent = {
  readonly [Name in keyof FlowEvents]: { readonly name: Name; readonly data: FlowEvents[Name] }
}[keyof FlowEvents]

/** What comes from inside is not believed: fields of other kinds are left out. */
const FIELDS = {
  flowCreated: ['name', 'engine', 'status', 'created'],
  flowUpdated: ['name', 'status', 'updated'],
  flowRun: ['flowId', 'status'],
  connectionCreated: ['id', 'app'],
} as const

/**
 * Reads an event of FlowStack's vocabulary. What comes with it is somebody else's word: only texts
 * and numbers of the known fields are taken.
 *
 * @param name name of the event
 * @param data what came with it
 * @returns null for every other event, and for one without the identifier that it must have
 */
export function readFlowEvent(name: string, data: unknown): FlowEvent | null {
  const id = isRecord(data) ? textOf(data['id']) : textOf(data)
  if (name === 'flowDeleted') return id === undefined ? null : { name, data: id }
  if (!isRecord(data)) return null
  if (name === 'connectionCreated') return { name, data: pick(data, FIELDS[name]) }
  if (name !== 'flowCreated' && name !== 'flowUpdated' && name !== 'flowRun') return null
  return id === undefined ? null : { name, data: { ...pick(data, FIELDS[name]), id } }
}

function pick(data: Readonly<Record<string, unknown>>, fields: readonly string[]): object {
  const known = fields.filter(
    (field) => textOf(data[field]) !== undefined || isTime(field, data[field]),
  )
  return Object.fromEntries(known.map((field) => [field, data[field]]))
}

function isTime(field: string, value: unknown): boolean {
  return /^(?:cre|upd)ated$/.test(field) && typeof value === 'number'
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
