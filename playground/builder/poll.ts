/** Does something again and again. */
export interface Poll {
  /** @param ms pause between two times, in milliseconds; null for as seldom as usual */
  every(ms: number | null): void
  stop(): void
}

/** How often the page looks for what others have changed. */
const USUALLY_MS = 15_000

/** Begins to do something again and again, never twice at a time. */
export function createPoll(work: () => Promise<void>): Poll {
  let timer: ReturnType<typeof setInterval> | undefined
  let isBusy = false
  const tick = async () => {
    if (isBusy || document.documentElement.dataset['token'] !== 'held') return
    isBusy = true
    await work().catch(() => {})
    isBusy = false
  }
  const stop = () => clearInterval(timer)
  const every = (ms: number | null) => {
    stop()
    timer = setInterval(() => void tick(), ms ?? USUALLY_MS)
  }
  every(null)
  return { every, stop }
}
