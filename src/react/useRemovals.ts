import { useState } from 'react'

/** What was taken out of a list, and what could not be. */
export interface Removals<Failure> {
  readonly goneIds: ReadonlySet<string>
  /** Hides an item before the backend has agreed. */
  readonly hide: (id: string) => void
  /** Shows it again. */
  readonly show: (id: string) => void
  /** What could not be taken out, and why. */
  readonly failures: ReadonlyMap<string, Failure>
  readonly setFailures: (failures: ReadonlyMap<string, Failure>) => void
  readonly fail: (id: string, why: Failure) => void
  /** Forgets that it could not be taken out. */
  readonly forgive: (id: string) => void
}

/** Keeps what was taken out of a list. It stays hidden: a list asked for earlier may still name it. */
export function useRemovals<Failure>(): Removals<Failure> {
  const [goneIds, setGoneIds] = useState<ReadonlySet<string>>(new Set())
  const [failures, setFailures] = useState<ReadonlyMap<string, Failure>>(new Map())
  return {
    goneIds,
    hide: (id) => setGoneIds((known) => new Set(known).add(id)),
    show: (id) => setGoneIds((known) => new Set([...known].filter((gone) => gone !== id))),
    failures,
    setFailures,
    fail: (id, why) => setFailures((known) => new Map(known).set(id, why)),
    forgive: (id) => setFailures((known) => new Map([...known].filter(([key]) => key !== id))),
  }
}
