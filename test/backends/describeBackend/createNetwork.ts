import { setTimeout as wait } from 'node:timers/promises'
import type { FetchHandler } from '../../../src/testing/createTestNetwork.ts'
import { flush } from '../../../src/testing/flush.ts'
import type { Trouble } from './driver.ts'

/** The network between a virtual browser and a real server. */
export interface SuiteNetwork {
  readonly handler: FetchHandler
  /** Has everything fail; null heals it. */
  trouble(kind: Trouble | null): void
  /** Answers the next requests to an address in the server's place. */
  answer(url: string, times: number, make: () => Response): void
  /** Addresses that were asked, in order. */
  readonly asked: readonly string[]
  /** Resolves once no answer is under way and nobody does anything with the last one. */
  settle(): Promise<void>
}

/** So many digests and signatures in a row may follow an answer. */
const CRYPTO_STEPS = 8

/** An answer that has not come by then never comes. */
const GIVE_UP_MS = 20_000

/**
 * Makes the network.
 *
 * @param send reaches the server
 */
export function createNetwork(send: FetchHandler): SuiteNetwork {
  const asked: string[] = []
  const scripted = new Map<string, { left: number; readonly make: () => Response }>()
  let trouble: Trouble | null = null
  let inFlight = 0
  let hasAnswered = false

  async function answer(request: Request): Promise<Response> {
    const script = scripted.get(request.url)
    if (script && script.left > 0) {
      script.left -= 1
      return script.make()
    }
    return trouble ? actOut(trouble) : whole(await send(request))
  }

  return {
    asked,
    async handler(request) {
      asked.push(request.url)
      inFlight += 1
      try {
        return await answer(request)
      } finally {
        inFlight -= 1
        hasAnswered = true
      }
    },
    trouble(kind) {
      trouble = kind
    },
    answer: (url, times, make) => void scripted.set(new URL(url).href, { left: times, make }),
    async settle() {
      const end = Date.now() + GIVE_UP_MS
      await flush()
      // A renewal prints its token before it asks.
      await awaitCrypto(2)
      while (inFlight > 0 || hasAnswered) {
        if (Date.now() > end) throw new Error(`No answer to ${asked.at(-1)}`)
        hasAnswered = inFlight > 0
        if (inFlight > 0) await wait(1)
        else await awaitCrypto(CRYPTO_STEPS)
        await flush()
      }
    },
  }
}

/** Lets WebCrypto finish, which works outside of virtual time: what is asked later comes later. */
async function awaitCrypto(steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(1))
    await flush(2)
  }
}

/** Reads the body, so that nothing of an answer comes later than the answer. */
async function whole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response
  const body = await response.arrayBuffer()
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers })
}

function actOut(kind: Trouble): Response {
  switch (kind) {
    case 'down':
      throw new TypeError('fetch failed')
    case 'failing':
      return Response.json({ error: 'unavailable' }, { status: 503 })
    case 'limited':
      return Response.json({ error: 'slow' }, { status: 429, headers: { 'retry-after': '1' } })
    case 'html':
      return new Response('<!doctype html><title>Wi-Fi</title>', {
        headers: { 'content-type': 'text/html' },
      })
    case 'missing':
      return Response.json({ error: 'Not Found', message: 'Not Found' }, { status: 404 })
    default:
      return kind satisfies never
  }
}
