import { useEffect, useEffectEvent, useRef } from 'react'

/** Does something once in the life of a component: its link is good for one use. */
export function useOnce(act: () => void): void {
  const isDone = useRef(false)
  const latest = useEffectEvent(act)
  useEffect(() => {
    if (isDone.current) return
    isDone.current = true
    latest()
  }, [])
}
