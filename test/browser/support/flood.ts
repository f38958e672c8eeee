import type { Frame, Page } from 'playwright'

declare global {
  interface Window {
    /** The first greeting that came to the app's page. */
    helloOfGuest?: unknown
    /** The ports that a page has spoken on. */
    capturedPorts?: MessagePort[]
  }
}

/** Has every page keep what a script inside the guest could get hold of. */
export async function capturePorts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // The first one alone: to read all of a flood would be measured, too.
    addEventListener('message', ({ data }) => (window.helloOfGuest = data), { once: true })
    const ports: MessagePort[] = (window.capturedPorts = [])
    const { start } = MessagePort.prototype
    const onmessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
    const keep = (port: MessagePort) => {
      if (!ports.includes(port)) ports.push(port)
    }
    MessagePort.prototype.start = function (this: MessagePort) {
      keep(this)
      start.call(this)
    }
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      ...onmessage,
      set(this: MessagePort, handler) {
        keep(this)
        onmessage?.set?.call(this, handler)
      },
    })
  })
}

/**
 * Sends 10,000 messages a second from inside.
 *
 * @returns how many were sent; null when the frame was taken away meanwhile
 */
export function flood(guest: Frame, where: 'window' | 'port', ms: number): Promise<number | null> {
  const sending = guest.evaluate(
    async ({ where, ms }) => {
      const port = window.capturedPorts?.at(-1)
      if (where === 'port' && !port) throw new Error('The guest has no port.')
      const began = performance.now()
      let sent = 0
      const say = () => {
        const n = `${sent}-${crypto.randomUUID()}`
        if (where === 'port') port?.postMessage({ t: 'ready', ch: n })
        else parent.postMessage({ ns: 'flowpass-embed', v: 1, t: 'hello', n, caps: [] }, '*')
        sent += 1
      }
      while (performance.now() - began < ms) {
        const due = (performance.now() - began) * 10
        while (sent < due) say()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      return sent
    },
    { where, ms },
  )
  return sending.catch((cause: unknown) => {
    if (/destroyed|detached/.test(String(cause))) return null
    throw cause
  })
}
