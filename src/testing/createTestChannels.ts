import type { Channel, Clock } from '../core/platform.ts'
import type { Gate } from './createGate.ts'

/** The lines between the pages of a virtual browser. */
export interface TestChannels {
  /** Joins a line on behalf of a page. */
  open(gate: Gate, name: string, listener: (message: unknown) => void): Channel
}

interface Member {
  receive(message: unknown): void
}

/**
 * Makes channels as BroadcastChannel does them: later, to all but the sender, as copies, and those
 * of one sender in order.
 *
 * @param clock whose time deliveries take
 * @param latency draws how long one takes, in milliseconds
 */
export function createTestChannels(clock: Clock, latency: () => number): TestChannels {
  const lines = new Map<string, Set<Member>>()

  function join(gate: Gate, name: string, listener: (message: unknown) => void) {
    const line = lines.get(name) ?? new Set<Member>()
    lines.set(name, line)
    let lastAt = 0
    const member: Member = {
      receive(message) {
        const take = () =>
          gate.run(() => {
            if (line.has(member)) listener(structuredClone(message))
          })
        const now = clock.monotonic()
        const ms = latency()
        // None overtakes another on its way to the same page.
        lastAt = Math.max(lastAt, now + ms)
        if (lastAt > now) clock.after(Math.ceil(lastAt - now), take)
        else queueMicrotask(take)
      },
    }
    line.add(member)
    const close = () => {
      line.delete(member)
      if (line.size === 0 && lines.get(name) === line) lines.delete(name)
    }
    return { line, member, close }
  }

  return {
    open(gate, name, listener) {
      if (gate.status() === 'killed') return { post: () => {}, close: () => {} }
      const { line, member, close } = join(gate, name, listener)
      const forget = gate.onKill(close)
      return {
        post(message) {
          if (gate.status() === 'killed') return
          // At once, as in a browser: what the sender changes afterwards nobody sees.
          const sent: unknown = structuredClone(message)
          for (const other of line) if (other !== member) other.receive(sent)
        },
        close() {
          forget()
          close()
        },
      }
    },
  }
}
