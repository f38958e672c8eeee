import { setTimeout as sleep } from 'node:timers/promises'
import type { TabsSite } from './startTabsSite.ts'

const POLL_MS = 2

/**
 * Waits until the provider has spent a refresh token and has not answered yet (`answerDelayMs`):
 * whoever goes now never gets the next one. A browser tells of a request before it is sent, and a
 * server drops what it has not read; both are too early.
 */
export async function reachedProvider({ controls }: TabsSite, withinMs = 5_000): Promise<void> {
  const end = Date.now() + withinMs
  while (Date.now() < end) {
    const last = controls
      .requests()
      .filter(({ path }) => path === '/token')
      .at(-1)
    if (last?.grantType === 'refresh_token' && last.status === 0) return
    await sleep(POLL_MS)
  }
  throw new Error('No token call has reached the provider.')
}
