import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { useLatest } from './useLatest.ts'

type Timer = ReturnType<typeof setTimeout>

/** Things that will be done unless somebody takes them back in time. */
export interface UndoWindow {
  /** What can still be taken back. */
  readonly ids: ReadonlySet<string>
  /** Does it when the time is over, or at once when the component or the page goes. */
  readonly begin: (id: string) => void
  /** Takes it back. */
  readonly undo: (id: string) => void
  /** Stops the time, while somebody is about to take it back. */
  readonly hold: (id: string) => void
  /** Begins the time anew. */
  readonly release: (id: string) => void
  /** Takes all of them back. */
  readonly clear: () => void
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Lets people take something back for a while before it is done. Its functions are stable.
 *
 * @param ms for how long; 0 does it at once
 * @param act does it; the newest one given is called, also after the component has gone
 */
export function useUndoWindow(ms: number, act: (id: string) => void): UndoWindow {
  const [ids, setIds] = useState(NONE)
  const latest = useLatest({ ms, act })
  const [{ finishAll, ...actions }] = useState(() => createTimers(latest, setIds))
  useEffect(() => {
    addEventListener('pagehide', finishAll)
    return () => {
      removeEventListener('pagehide', finishAll)
      finishAll()
    }
  }, [finishAll])
  return { ids, ...actions }
}

interface Latest {
  readonly ms: number
  readonly act: (id: string) => void
}

function createTimers(latest: RefObject<Latest>, onChange: (ids: ReadonlySet<string>) => void) {
  const timers = new Map<string, Timer | undefined>()
  const tell = () => onChange(new Set(timers.keys()))
  const take = (id: string): boolean => {
    clearTimeout(timers.get(id))
    const isThere = timers.delete(id)
    tell()
    return isThere
  }
  const finish = (id: string) => {
    if (take(id)) latest.current.act(id)
  }
  const start = (id: string) => {
    clearTimeout(timers.get(id))
    timers.set(
      id,
      setTimeout(() => finish(id), latest.current.ms),
    )
  }
  return {
    finishAll: () => [...timers.keys()].forEach(finish),
    clear: () => [...timers.keys()].forEach(take),
    undo: (id: string) => void take(id),
    begin(id: string) {
      if (latest.current.ms <= 0) return latest.current.act(id)
      start(id)
      tell()
    },
    hold(id: string) {
      clearTimeout(timers.get(id))
      if (timers.has(id)) timers.set(id, undefined)
    },
    release(id: string) {
      if (timers.has(id)) start(id)
    },
  }
}
