import { createValue } from './createValue.ts'

/** What has happened since the page was loaded. */
export interface Activity {
  readonly renewals: number
  readonly apiOk: number
  readonly apiFailed: number
  readonly lastCall: string | null
  /** Whether the API is being called again and again. */
  readonly isCalling: boolean
}

/** Lives outside React, so that it outlasts every page. */
export const activity = createValue<Activity>({
  renewals: 0,
  apiOk: 0,
  apiFailed: 0,
  lastCall: null,
  isCalling: false,
})

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

function update(change: Partial<Activity>) {
  activity.set({ ...activity.get(), ...change })
}
