import type { Channel } from '../core/platform.ts'

/**
 * Joins a line between the pages of this origin. Where there is no BroadcastChannel nobody answers.
 *
 * @param name name of the line
 * @param listener receives what others send
 */
export function openChannel(name: string, listener: (message: unknown) => void): Channel {
  if (typeof BroadcastChannel === 'undefined') return { post: () => {}, close: () => {} }
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', ({ data }) => listener(data))
  return {
    // A channel has no target origin: it never leaves its own.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  }
}
