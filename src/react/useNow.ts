import { startTransition, useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/**
 * Returns the time, which moves on once a minute: for texts such as "5 minutes ago". The render
 * that it causes gives way to anything a person does.
 *
 * @returns milliseconds since the epoch
 */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => startTransition(() => setNow(Date.now())), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
