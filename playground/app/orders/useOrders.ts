import { isAuthError, useAuthFetch } from 'flowpass'
import { useCallback, useEffect, useState } from 'react'
import { parseOrders } from './order.ts'
import type { Order } from './order.ts'
import { ordersUrl } from './ordersUrl.ts'

/** The orders, or how far loading them is. */
export type OrdersResult =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly orders: readonly Order[] }
  | { readonly status: 'failed'; readonly message: string }

/** Loads the orders from the protected API. */
export function useOrders(): { result: OrdersResult; retry: () => void } {
  const authFetch = useAuthFetch()
  const [attempt, setAttempt] = useState(0)
  const [settled, setSettled] = useState<{ attempt: number; result: OrdersResult } | null>(null)

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    void (async () => {
      const result = await load(authFetch, signal)
      if (!signal.aborted) setSettled({ attempt, result })
    })()
    return () => controller.abort()
  }, [authFetch, attempt])

  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  // The result of an earlier attempt is none of this one's.
  return { result: settled?.attempt === attempt ? settled.result : { status: 'loading' }, retry }
}

async function load(
  authFetch: ReturnType<typeof useAuthFetch>,
  signal: AbortSignal,
): Promise<OrdersResult> {
  try {
    const response = await authFetch(ordersUrl, { signal })
    if (!response.ok) return failed(`The order desk answered with an error (${response.status}).`)
    return { status: 'loaded', orders: parseOrders(await response.json()) }
  } catch (thrown) {
    if (isAuthError(thrown) && thrown.code === 'session_expired')
      return failed('Your session has ended. Sign in again to load your orders.')
    if (isAuthError(thrown) && thrown.code !== 'offline')
      return failed('Your session could not be renewed. Wait a moment, then try again.')
    return failed('The order desk cannot be reached. Check your connection, then try again.')
  }
}

function failed(message: string): OrdersResult {
  return { status: 'failed', message }
}
