/** Lets through what arrives at a tab, or holds it. */
export interface TabGate {
  close(): void
  /** Lets everything through that has come meanwhile, in order. */
  open(): void
  /** Runs the task, at once or when the gate opens. */
  run(task: () => void): void
  /** Resolves at once, or when the gate opens. */
  pass(): Promise<void>
}

/** Makes a gate, open. */
export function createTabGate(): TabGate {
  const waiting: (() => void)[] = []
  let isOpen = true
  const run = (task: () => void) => {
    if (isOpen) task()
    else waiting.push(task)
  }
  return {
    close() {
      isOpen = false
    },
    open() {
      isOpen = true
      for (const task of waiting.splice(0)) task()
    },
    run,
    pass: () => new Promise((resolve) => run(resolve)),
  }
}
