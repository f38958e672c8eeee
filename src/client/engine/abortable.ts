/**
 * Waits for something until nobody wants it any more.
 *
 * @param work what is waited for; it goes on all the same
 * @param signal aborted when the result is no longer wanted
 * @throws the signal's reason, or what `work` throws
 */
export function abortable<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
