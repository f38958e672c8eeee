/** A task that waits for its time. */
export interface Timer {
  /** When it falls due. */
  readonly at: number
  readonly task: () => void
}

/** Timers in the order in which they fall due; those of one instant in the order they were set. */
export interface TimerQueue {
  /** Adds a timer. @returns a function that takes it out */
  add(timer: Timer): () => void
  /** Takes the next timer out, if it falls due by `limit`. */
  takeDue(limit: number): Timer | null
  /** Number of timers that wait. */
  size(): number
}

interface Entry extends Timer {
  readonly order: number
  isDone: boolean
}

/** So many cancelled timers may lie in the heap before it is looked through. */
const SLACK = 1_000

/** Makes an empty queue: a binary heap, in which cancelled timers stay until their time comes. */
export function createTimerQueue(): TimerQueue {
  let heap: Entry[] = []
  let order = 0
  let live = 0

  function add(timer: Timer): () => void {
    const entry: Entry = { ...timer, order: (order += 1), isDone: false }
    live += 1
    rise(heap, entry)
    return () => {
      if (entry.isDone) return
      entry.isDone = true
      live -= 1
      // A sorted list is a heap.
      if (heap.length > 2 * live + SLACK) heap = heap.filter(({ isDone }) => !isDone).sort(compare)
    }
  }

  function takeDue(limit: number): Timer | null {
    for (let next = heap[0]; next && next.at <= limit; next = heap[0]) {
      sink(heap)
      if (next.isDone) continue
      next.isDone = true
      live -= 1
      return next
    }
    return null
  }

  return { add, takeDue, size: () => live }
}

function compare(a: Entry, b: Entry): number {
  return a.at - b.at || a.order - b.order
}

function rise(heap: Entry[], entry: Entry): void {
  let index = heap.push(entry) - 1
  while (index > 0) {
    const above = (index - 1) >> 1
    const parent = heap[above]
    if (!parent || compare(parent, entry) <= 0) break
    heap[index] = parent
    index = above
  }
  heap[index] = entry
}

/** Takes the first entry away and puts the last one in its place. */
function sink(heap: Entry[]): void {
  const entry = heap.pop()
  if (!entry || heap.length === 0) return
  let index = 0
  for (;;) {
    const left = heap[2 * index + 1]
    const right = heap[2 * index + 2]
    const isRight = !!left && !!right && compare(right, left) < 0
    const child = isRight ? right : left
    if (!child || compare(child, entry) >= 0) break
    heap[index] = child
    index = 2 * index + (isRight ? 2 : 1)
  }
  heap[index] = entry
}
