import type { Locks } from '../core/platform.ts'
import type { Gate } from './createGate.ts'

/** The locks of a virtual browser. */
export interface TestLocks {
  /** Returns them as a page sees them. */
  open(gate: Gate): Locks
  /** Number of those who hold or await a lock. */
  queued(name: string): number
}

interface Claim {
  /** Tells the page that the lock is its own. */
  readonly grant: () => void
}

/**
 * Makes Web Locks: one holder, the others in the order in which they came. A page that is killed
 * gives its locks back; one that is frozen keeps them, and also one that it is given meanwhile.
 *
 * @see Web Locks API section 3
 */
export function createTestLocks(): TestLocks {
  const queues = new Map<string, Claim[]>()

  function leave(name: string, claim: Claim): void {
    const queue = queues.get(name) ?? []
    const index = queue.indexOf(claim)
    if (index < 0) return
    queue.splice(index, 1)
    if (queue.length === 0) queues.delete(name)
    else if (index === 0) queueMicrotask(() => queue[0]?.grant())
  }

  return {
    queued: (name) => queues.get(name)?.length ?? 0,
    open: (gate) => ({
      request: <Value>(name: string, signal: AbortSignal, work: () => Promise<Value>) =>
        new Promise<Value>((resolve, reject) => {
          if (gate.status() === 'killed') return
          if (signal.aborted) return reject(signal.reason)
          const queue = queues.get(name) ?? []
          queues.set(name, queue)
          let isGranted = false
          let forget = () => {}
          const end = () => {
            forget()
            signal.removeEventListener('abort', abort)
            leave(name, claim)
          }
          const abort = () => {
            if (isGranted) return
            end()
            gate.run(() => reject(signal.reason))
          }
          const start = () => {
            const ended = (async () => work())().finally(end)
            gate.through(ended).then(resolve, reject)
          }
          const claim: Claim = {
            grant() {
              // A claim may be given the lock, and be asked again when one before it goes away.
              if (isGranted) return
              isGranted = true
              gate.run(start)
            },
          }
          forget = gate.onKill(end)
          signal.addEventListener('abort', abort)
          if (queue.push(claim) === 1) queueMicrotask(() => queue[0]?.grant())
        }),
    }),
  }
}
