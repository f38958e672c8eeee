import { useCallback, useEffect, useRef, useState } from 'react'

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
  const box = useRef({ timers: new Map<string, Timer | undefined>(), act, ms })
  useEffect(() => {
    Object.assign(box.current, { act, ms })
  })

  const take = useCallback((id: string): boolean => {
    const { timers } = box.current
    clearTimeout(timers.get(id))
    const isThere = timers.delete(id)
    setIds(new Set(timers.keys()))
    return isThere
  }, [])
  const finish = useCallback(
    (id: string) => {
      if (take(id)) box.current.act(id)
    },
    [take],
  )
  const start = useCallback(
    (id: string) => {
      const { timers, ms } = box.current
      clearTimeout(timers.get(id))
      timers.set(
        id,
        setTimeout(() => finish(id), ms),
      )
    },
    [finish],
  )
  useEffect(() => {
    const { timers } = box.current
    const finishAll = () => [...timers.keys()].forEach(finish)
    addEventListener('pagehide', finishAll)
    return () => {
      removeEventListener('pagehide', finishAll)
      finishAll()
    }
  }, [finish])

  const begin = useCallback(
    (id: string) => {
      if (box.current.ms <= 0) return box.current.act(id)
      start(id)
      setIds(new Set(box.current.timers.keys()))
    },
    [start],
  )
  const hold = useCallback((id: string) => {
    const { timers } = box.current
    clearTimeout(timers.get(id))
    if (timers.has(id)) timers.set(id, undefined)
  }, [])
  const release = useCallback(
    (id: string) => {
      if (box.current.timers.has(id)) start(id)
    },
    [start],
  )
  const undo = useCallback((id: string) => void take(id), [take])
  const clear = useCallback(() => [...box.current.timers.keys()].forEach(take), [take])
  return { ids, begin, undo, hold, release, clear }
}
