import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Returns the same reference always, to the newest value: what is given it need not be rendered
 * anew.
 *
 * @param value the newest one
 */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
