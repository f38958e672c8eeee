import { useEffect } from 'react'
import { activity } from './activity.ts'
import { useApiCall } from './useApiCall.ts'
import { useValue } from './useValue.ts'

const INTERVAL_MS = 500

/** Calls the API again and again while that is switched on, whichever page is open. */
export function ApiCaller() {
  const { isCalling } = useValue(activity)
  const call = useApiCall()
  useEffect(() => {
    if (!isCalling) return undefined
    // Calls may overlap: a renewal has to hold many callers at once.
    const timer = setInterval(() => void call(), INTERVAL_MS)
    return () => clearInterval(timer)
  }, [isCalling, call])
  return null
}
