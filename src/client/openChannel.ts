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
  channel.onmessage = ({ data }) => listener(data)
  return {
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  }
}
