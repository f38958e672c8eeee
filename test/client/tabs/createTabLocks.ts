interface Entry {
  readonly owner: object
  isHeld: boolean
  start(): void
}

/** Makes the locks of a browser, which pass on when the tab that has one dies. */
export function createTabLocks() {
  const queues = new Map<string, Entry[]>()

  function drop(queue: Entry[], isGone: (entry: Entry) => boolean): void {
    for (const entry of queue.filter(isGone)) queue.splice(queue.indexOf(entry), 1)
    if (queue[0] && !queue[0].isHeld) queue[0].start()
  }

  return {
    /** As `navigator.locks.request`, for a tab. */
    request<Value>(
      owner: object,
      name: string,
      signal: AbortSignal,
      work: () => Promise<Value>,
    ): Promise<Value> {
      const queue = queues.get(name) ?? []
      queues.set(name, queue)
      return new Promise((resolve, reject) => {
        const entry: Entry = {
          owner,
          isHeld: false,
          start() {
            entry.isHeld = true
            const leave = () => drop(queue, (other) => other === entry)
            void work().then(resolve, reject).finally(leave)
          },
        }
        signal.addEventListener('abort', () => {
          if (entry.isHeld) return
          drop(queue, (other) => other === entry)
          reject(signal.reason)
        })
        queue.push(entry)
        if (queue.length === 1) entry.start()
      })
    },
    /** Takes away what a tab has and waits for. */
    release(owner: object): void {
      for (const queue of queues.values()) drop(queue, (entry) => entry.owner === owner)
    },
    /** Number of tabs that have or await a lock. */
    queued: (name: string) => queues.get(name)?.length ?? 0,
  }
}
