import { createValue } from './createValue.ts'

/** How an entry is coloured. */
export type Tone = 'neutral' | 'good' | 'warning' | 'bad'

/** What an entry is about: flowpass reporting, or a button of the Diagnostics page. */
export type ActivityKind = 'event' | 'action'

/** One line of the timeline. */
export interface ActivityEntry {
  readonly id: number
  /** Milliseconds since the epoch, on the machine's own clock. */
  readonly at: number
  readonly kind: ActivityKind
  readonly title: string
  readonly detail: string
  readonly tone: Tone
}

/** What has happened since the page was loaded. */
export interface Activity {
  /** Newest first. */
  readonly entries: readonly ActivityEntry[]
  readonly renewals: number
  readonly apiOk: number
  readonly apiFailed: number
  readonly lastCall: string | null
  /** Whether the API is being called again and again. */
  readonly isCalling: boolean
}

const MAX_ENTRIES = 200

let lastId = 0

/** Lives outside React, so that it outlasts every page. */
export const activity = createValue<Activity>({
  entries: [],
  renewals: 0,
  apiOk: 0,
  apiFailed: 0,
  lastCall: null,
  isCalling: false,
})

/** Adds a line to the timeline. */
export function record(entry: Omit<ActivityEntry, 'id' | 'at'>): void {
  lastId += 1
  const line = { ...entry, id: lastId, at: Date.now() }
  update({ entries: [line, ...activity.get().entries].slice(0, MAX_ENTRIES) })
}

/** Notes that somebody pressed a button of the Diagnostics page. */
export function recordAction(title: string, detail = ''): void {
  record({ kind: 'action', title, detail, tone: 'neutral' })
}

/** Counts a renewal. */
export function countRenewal(): void {
  update({ renewals: activity.get().renewals + 1 })
}

/** Counts a call of the API. */
export function countCall(isOk: boolean, lastCall: string): void {
  const { apiOk, apiFailed } = activity.get()
  update({ lastCall, ...(isOk ? { apiOk: apiOk + 1 } : { apiFailed: apiFailed + 1 }) })
}

/** Starts or stops calling the API again and again. */
export function setCalling(isCalling: boolean): void {
  update({ isCalling })
}

/** Empties the timeline and sets every counter to zero. */
export function clearActivity(): void {
  update({ entries: [], renewals: 0, apiOk: 0, apiFailed: 0, lastCall: null })
}

function update(change: Partial<Activity>) {
  activity.set({ ...activity.get(), ...change })
}
