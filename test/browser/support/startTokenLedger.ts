import { createServer } from 'node:http'
import { inspect } from 'node:util'
import type { AuthError } from 'flowpass/server'
import type { HandlerFailure } from 'flowpass/server'
import { closeServer } from '../../../playground/servers/closeServer.ts'
import { listen } from '../../../playground/servers/listen.ts'

/** What a server has got from its provider, and what it has written down. */
export interface LedgerEntries {
  /** Every access, refresh and ID token so far. */
  readonly tokens: readonly { readonly kind: string; readonly token: string }[]
  /** Every failure, with all that is in it. */
  readonly log: readonly string[]
}

/** Stands between a server and its provider, and keeps what comes from there. */
export interface TokenLedger {
  /** Tells `LedgerEntries` as JSON. */
  readonly url: string
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly log: (error: AuthError, failure: HandlerFailure) => void
  close(): Promise<void>
}

const KINDS = ['access_token', 'refresh_token', 'id_token']

/** Starts a ledger. It is for tests alone: whoever asks it is told every token. */
export async function startTokenLedger(): Promise<TokenLedger> {
  const tokens: { kind: string; token: string }[] = []
  const log: string[] = []
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ tokens, log } satisfies LedgerEntries))
  })
  const port = await listen(server, 0, '')
  return {
    url: `http://localhost:${port}`,
    log: (error, failure) =>
      void log.push(inspect([failure, error, error.cause, JSON.stringify(error)], { depth: 9 })),
    async fetch(input, init) {
      const response = await fetch(input, init)
      const isToken = new URL(input instanceof Request ? input.url : input).pathname === '/token'
      if (!isToken || !response.ok) return response
      const text = await response.text()
      for (const [kind, token] of Object.entries(JSON.parse(text) as Record<string, unknown>))
        if (KINDS.includes(kind) && typeof token === 'string') tokens.push({ kind, token })
      const { status, headers } = response
      return new Response(text, { status, headers })
    },
    close: () => closeServer(server),
  }
}
