import { useCallback, useEffect, useState } from 'react'
import { isAuthError } from 'flowpass'
import { describeError } from './errorTexts.ts'

/** Something from the server, or how far it is. */
export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly value: T }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly text: string; readonly canRetry: boolean }

/**
 * Loads something, and again when it is told to; what was there stays until then.
 *
 * @param load must be the same function in every render
 */
export function useLoaded<T>(load: () => Promise<T>): readonly [Loaded<T>, () => void] {
  const [round, setRound] = useState(0)
  const [result, setResult] = useState<Loaded<T>>({ status: 'loading' })

  useEffect(() => {
    let isWanted = true
    void settle(load).then((next) => {
      if (isWanted) setResult(next)
    })
    return () => {
      isWanted = false
    }
  }, [load, round])

  const reload = useCallback(() => setRound((count) => count + 1), [])
  return [result, reload]
}

async function settle<T>(load: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return { status: 'loaded', value: await load() }
  } catch (thrown) {
    const code = isAuthError(thrown) ? thrown.code : undefined
    if (code === 'capability_missing') return { status: 'missing' }
    // Asking again makes nobody more allowed to.
    return { status: 'failed', text: describeError(thrown), canRetry: code !== 'access_denied' }
  }
}
