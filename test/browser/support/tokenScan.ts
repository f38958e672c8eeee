import type { BrowserContext, Request, Response } from 'playwright'
import { inject } from 'vitest'
import { partsOf, readDocument } from './canary.ts'
import type { LedgerEntries } from './startTokenLedger.ts'

/** Looks for the tokens of a server wherever a browser, its pages or a log could have them. */
export interface TokenScan {
  /** Says what was found where; empty when nothing. What is done is looked at once. */
  findings(): Promise<TokenFindings>
}

/** What a scan has come to. */
export interface TokenFindings {
  /** How many tokens of each kind the server has got since the scan began. */
  readonly tokens: Readonly<Record<string, number>>
  /** How many texts were searched. */
  readonly searched: number
  /** Such as `id_token in the address of GET /session/end`. */
  readonly leaks: readonly string[]
}

const PATIENCE_MS = 3_000

/** Three parts, of which the first two are JSON. A sealed cookie is no such thing. */
const JWT = /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g

/**
 * Follows all pages of a browser: every request and answer with its headers and body, the console,
 * messages between tabs; in the end documents with all their storage, and the server's log. The
 * tokens themselves are those that the provider has given to the server.
 *
 * @param context before it opens a page of the app
 */
export async function scanForTokens(context: BrowserContext): Promise<TokenScan> {
  const earlier = (await readLedger()).tokens.length
  /** Tokens are looked for in the end, when all of them are known. */
  const seen: (readonly [where: string, text: string])[] = []
  const pending: Promise<unknown>[] = []

  context.on('request', (request) => void pending.push(noteRequest(request, seen)))
  context.on('response', (response) => void pending.push(noteResponse(response, seen)))
  context.on('console', (message) => seen.push(['the console', message.text()]))
  context.on('weberror', (error) => seen.push(['an error', String(error.error().stack)]))
  await context.addInitScript(() => {
    const heard: string[] = []
    Object.assign(window, { heardMessages: heard })
    const note = (data: unknown) => heard.push(JSON.stringify(data) ?? '')
    addEventListener('message', ({ data }) => note(data), true)
    const post = BroadcastChannel.prototype.postMessage
    BroadcastChannel.prototype.postMessage = function postMessage(data) {
      note(data)
      post.call(this, data)
    }
  })

  return {
    async findings() {
      await withinReason(Promise.all(pending.splice(0)))
      for (const page of context.pages()) {
        const text = await withinReason(page.evaluate(readDocument))
        for (const [where, found] of text ?? []) seen.push([where, found])
      }
      const readable = (await context.cookies()).filter(({ httpOnly }) => !httpOnly)
      seen.push(['a cookie for scripts', JSON.stringify(readable)])
      const ledger = await readLedger()
      seen.push(['the log of the server', ledger.log.join('\n')])
      const leaks = seen.flatMap(([where, text]) =>
        leaksIn(text, ledger).map((kind) => `${kind} in ${where}`),
      )
      return {
        tokens: countKinds(ledger.tokens.slice(earlier)),
        searched: seen.splice(0).length,
        leaks: [...new Set(leaks)],
      }
    },
  }
}

/** What belongs to a page that is on its way elsewhere may never come. */
async function withinReason<Value>(promise: Promise<Value>): Promise<Value | null> {
  const patience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))
  return Promise.race([promise.catch(() => null), patience])
}

function leaksIn(text: string, { tokens }: LedgerEntries): string[] {
  const known = tokens.filter(({ token }) => partsOf(token).some((part) => text.includes(part)))
  const kinds = known.map(({ kind }) => kind)
  return kinds.length === 0 && text.search(JWT) >= 0
    ? ['something like a token']
    : [...new Set(kinds)]
}

async function noteRequest(request: Request, seen: (readonly [string, string])[]): Promise<void> {
  const headers = await request.allHeaders().catch(() => request.headers())
  const where = nameOf(request)
  // The page inside the frame uses its flow token there, which is no token of the provider.
  const { port } = new URL(inject('addresses').builder)
  const isToBuilder = new URL(request.url()).port === port
  const sent = JSON.stringify(headers)
  seen.push([`the address of ${where}`, request.url()])
  seen.push([`the headers of ${where}`, isToBuilder ? sent.replaceAll(JWT, '') : sent])
  seen.push([`the body of ${where}`, request.postData() ?? ''])
}

async function noteResponse(
  response: Response,
  seen: (readonly [string, string])[],
): Promise<void> {
  const where = `the answer to ${nameOf(response.request())}`
  const headers = await response.headersArray().catch(() => [])
  seen.push([`the headers of ${where}`, JSON.stringify(headers)])
  // A redirect has no body, and that of a page that is gone cannot be had.
  const body = await response.text().catch(() => '')
  // A flow token is for the page, and no token of the provider.
  const isMint = response.url().endsWith('/auth/flow-token')
  seen.push([`the body of ${where}`, isMint ? body.replaceAll(JWT, '') : body])
}

function nameOf(request: Request): string {
  const { origin, pathname } = new URL(request.url())
  const { issuer } = inject('addresses')
  return `${request.method()} ${origin === issuer ? 'provider ' : ''}${pathname}`
}

function countKinds(tokens: LedgerEntries['tokens']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of tokens) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

async function readLedger(): Promise<LedgerEntries> {
  return (await (await fetch(inject('addresses').ledger)).json()) as LedgerEntries
}
