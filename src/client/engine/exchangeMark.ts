import type { AuthUser } from '../../core/authUser.ts'
import type { Clock } from '../../core/platform.ts'
import { sleep } from '../../core/sleep.ts'
import type { Kernel } from '../kernel.ts'

/** How often another client's exchange is looked at, in milliseconds. */
const POLL_MS = 100

/** How far two readings of the same page's clocks may differ, in milliseconds. */
const TOLERANCE_MS = 50

/**
 * Waits while another client of this page exchanges an answer: React may throw a client away in the
 * middle of it and make another one, in no touch with the first. The session is then in storage.
 *
 * @param kernel the client's shared parts
 * @param mark the mark when restoring began
 * @param signal aborted when it takes too long
 * @returns whether there was anything to wait for, though it may be over by now
 */
export async function awaitExchange<User extends AuthUser>(
  { platform, exchangeKey }: Kernel<User>,
  mark: string | null,
  signal: AbortSignal,
): Promise<boolean> {
  const { clock, tabStore } = platform
  while (!signal.aborted && isMarked(clock, tabStore.get(exchangeKey))) {
    await sleep(clock, POLL_MS)
  }
  return isMarked(clock, mark)
}

/**
 * Marks that this page exchanges an answer. The mark is when the page was loaded, so one that a
 * dead page has left behind says nothing.
 *
 * @param kernel the client's shared parts
 * @returns a function that takes the mark away
 */
export function markExchange<User extends AuthUser>({
  platform,
  exchangeKey,
}: Kernel<User>): () => void {
  platform.tabStore.set(exchangeKey, String(pageStart(platform.clock)))
  return () => platform.tabStore.remove(exchangeKey)
}

function isMarked(clock: Clock, mark: string | null): boolean {
  return mark !== null && Math.abs(Number(mark) - pageStart(clock)) < TOLERANCE_MS
}

function pageStart(clock: Clock): number {
  return clock.now() - clock.monotonic()
}
