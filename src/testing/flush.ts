/** Node, and test environments on it. Elsewhere a timer does. */
declare const setImmediate: ((task: () => void) => unknown) | undefined

/**
 * Lets promises, streams and modules that are loaded already come to rest, without moving virtual
 * time.
 *
 * @param turns how many turns of the event loop to wait
 */
export async function flush(turns = 6): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>(nextTurn)
}

function nextTurn(done: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(done)
  else setTimeout(done, 0)
}
