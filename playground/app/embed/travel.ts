import { createValue } from '../createValue.ts'

/** Where on its way the token is. */
export type TravelPlace = 'app' | 'backend' | 'frame' | 'builder'

/** One step of the token's way. The token itself is in none of them. */
export interface TravelStep {
  readonly id: number
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly place: TravelPlace
  readonly text: string
  readonly tone: 'neutral' | 'good' | 'bad'
  /** What the token says, where it is new. */
  readonly claims?: Readonly<Record<string, unknown>>
  /** What more there is to say. */
  readonly detail?: string
}

const MAX_STEPS = 120

let count = 0

/** The way so far, the newest step last. */
export const travel = createValue<readonly TravelStep[]>([])

/** Notes a step. Servers tell of theirs a moment later, so steps are put in order by their time. */
export function noteStep(step: Omit<TravelStep, 'id' | 'at'> & { readonly at?: number }): void {
  count += 1
  const steps = [...travel.get(), { at: Date.now(), ...step, id: count }]
  travel.set(steps.sort((one, other) => one.at - other.at || one.id - other.id).slice(-MAX_STEPS))
}

/** Begins anew. */
export function clearTravel(): void {
  travel.set([])
}
