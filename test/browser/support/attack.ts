import type { Frame, Page } from 'playwright'
import { inject } from 'vitest'

/** What a hostile page has got out of its messages. */
export interface Loot {
  readonly sent: number
  /** Messages that came to its window. */
  readonly heard: number
  /** Messages that came on the ports it has sent along. */
  readonly onPorts: number
}

/** A page of somebody else inside the app's. */
export interface Attacker {
  readonly origin: string
  /** Sends so many messages to the app and to the builder's frame, of every shape there is. */
  attack(count: number, hello: unknown): Promise<Loot>
}

/**
 * Puts pages of four origins into the app's page: the builder's own, which is right but for its
 * window, and three that differ in host or port alone.
 */
export async function placeAttackers(page: Page): Promise<Attacker[]> {
  const { app, builder, api } = inject('addresses')
  const at127 = (url: string) => url.replace('localhost', '127.0.0.1')
  const urls = [
    `${builder}/icon.svg`,
    `${at127(builder)}/icon.svg`,
    `${at127(app)}/playground/inbox.json`,
    `${api}/nothing`,
  ]
  const attackers: Attacker[] = []
  for (const [index, url] of urls.entries()) {
    await page.evaluate(
      ([name, url]) => {
        const frame = document.createElement('iframe')
        frame.name = name ?? ''
        frame.src = url ?? ''
        document.body.append(frame)
        return new Promise((resolve) => frame.addEventListener('load', resolve))
      },
      [`attacker-${index}`, url],
    )
    const frame = page.frame({ name: `attacker-${index}` })
    if (!frame) throw new Error('The attacker is not there.')
    attackers.push({
      origin: new URL(url).origin,
      attack: (count, hello) => attackFrom(frame, count, hello),
    })
  }
  return attackers
}

function attackFrom(frame: Frame, count: number, hello: unknown): Promise<Loot> {
  return frame.evaluate(
    async ({ count, hello }) => {
      const loot = { sent: 0, heard: 0, onPorts: 0 }
      addEventListener('message', () => (loot.heard += 1))
      const ns = 'flowpass-embed'
      const ch = 'f'.repeat(32)
      const made = (index: number): unknown[] => [
        hello,
        { ns, v: 1, t: 'hello', n: crypto.randomUUID(), caps: [] },
        { ns, v: 1, t: 'hello', n: String(index), caps: [], __proto__: { polluted: true } },
        { ns, v: 2, t: 'hello', n: crypto.randomUUID(), caps: [] },
        {
          ns,
          v: 1,
          t: 'welcome',
          n: crypto.randomUUID(),
          ch,
          config: { locale: 'ar', theme: 'dark' },
        },
        { t: 'ready', ch },
        { t: 'token', ch, seq: 1, token: 'a.b.c', exp: Date.now() + 60_000, ttl: 60_000 },
        { t: 'token-request', ch, reason: 'rejected' },
        { t: 'event', ch, name: 'flowDeleted', data: 'all' },
        { t: 'navigate', ch, route: '//evil.example' },
        { t: 'open-url', ch, url: 'https://evil.example' },
        { t: 'logout', ch },
        { t: 'resize', ch, height: 1e9 },
        { t: 'bye', ch, reason: 'closed' },
        'x'.repeat(index % 100 === 0 ? 200_000 : 10),
        null,
        [[[[]]]],
        new Map([['t', 'hello']]),
      ]
      const [guest] = Array.from({ length: parent.length }, (_, index) => parent[index])
      for (let index = 0; index < count; index += 1) {
        const shapes = made(index)
        const message = shapes[index % shapes.length]
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => (loot.onPorts += 1))
        port1.start()
        const target = index % 2 === 0 ? parent : guest
        target?.postMessage(message, '*', index % 3 === 0 ? [port2] : [])
        loot.sent += 1
        // So that the app has a chance to answer in between.
        if (index % 250 === 0) await new Promise((resolve) => setTimeout(resolve))
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
      return loot
    },
    { count, hello },
  )
}
