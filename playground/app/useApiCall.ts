import { isAuthError, useAuthFetch } from 'flowpass'
import { useCallback } from 'react'
import { countCall } from './activity.ts'
import { ordersUrl } from './orders/ordersUrl.ts'

/** Returns a function that calls the protected API once and counts what came of it. */
export function useApiCall(): () => Promise<void> {
  const authFetch = useAuthFetch()
  return useCallback(async () => {
    const start = performance.now()
    try {
      const { ok, status } = await authFetch(ordersUrl)
      countCall(ok, `${status} in ${Math.round(performance.now() - start)} ms`)
    } catch (thrown) {
      countCall(false, isAuthError(thrown) ? thrown.code : 'The API could not be reached')
    }
  }, [authFetch])
}
