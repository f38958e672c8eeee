/** What a page is: running, stopped with all it has, or gone for good. */
export type PageStatus = 'live' | 'frozen' | 'killed'

/** Everything that reaches a page from outside comes through its gate. */
export interface Gate {
  /** Whether the page runs. */
  status(): PageStatus
  /** Runs a task of the page: now, or at its thaw, or never. */
  run(task: () => void): void
  /** Returns a promise that settles as the given one does, but through the gate. */
  through<Value>(promise: Promise<Value>): Promise<Value>
  /** Stops the page: what comes waits. */
  freeze(): void
  /** Lets everything in that has come meanwhile, in order. */
  thaw(): void
  /** Ends the page: nothing comes in any more, and what it held is given back. */
  kill(): void
  /** Runs `task` when the page is killed. @returns a function that undoes it */
  onKill(task: () => void): () => void
}

/** Makes the gate of a page that runs. */
export function createGate(): Gate {
  const endings = new Set<() => void>()
  let waiting: (() => void)[] = []
  let status: PageStatus = 'live'

  function run(task: () => void): void {
    if (status === 'live' && waiting.length === 0) task()
    else if (status !== 'killed') waiting.push(task)
  }

  return {
    status: () => status,
    run,
    through: (promise) =>
      new Promise((resolve, reject) => {
        promise.then(
          (value) => run(() => resolve(value)),
          (error: unknown) => run(() => reject(error)),
        )
      }),
    freeze() {
      if (status === 'live') status = 'frozen'
    },
    thaw() {
      if (status !== 'frozen') return
      status = 'live'
      // A task may freeze or kill the page again.
      while (status === 'live') {
        const task = waiting.shift()
        if (!task) return
        task()
      }
    },
    kill() {
      status = 'killed'
      waiting = []
      for (const end of [...endings]) end()
      endings.clear()
    },
    onKill(task) {
      endings.add(task)
      return () => void endings.delete(task)
    },
  }
}
