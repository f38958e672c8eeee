import type { FlowTokenRequest } from '../../core/groups/flowTokenGroup.ts'
import { AuthError } from '../../core/authError.ts'
import { randomId } from '../../core/randomId.ts'
import { readFlowToken } from '../../core/readFlowToken.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { browserShared } from '../engine/browserShared.ts'
import { createMutex } from '../engine/createMutex.ts'
import { fingerprint } from '../engine/fingerprint.ts'
import { adoptFlowToken } from './adoptFlowToken.ts'
import { createFlowTokenRecord } from './createFlowTokenRecord.ts'
import { createFlowTokenTeam } from './createFlowTokenTeam.ts'
import type { FlowTokenClient, FlowTokenOrigin } from './flowTokenOptions.ts'
import { FORCED_EVERY_MS, holdFlowToken } from './heldFlowToken.ts'
import type { HeldFlowToken } from './heldFlowToken.ts'
import { flowTokenOwner, joinFlowTokenTeam } from './joinFlowTokenTeam.ts'
import type { AskSiblings, FlowTokenHost } from './joinFlowTokenTeam.ts'
import { requestFlowToken } from './requestFlowToken.ts'

/** How long the server has, in milliseconds: less than the turn that tabs take lasts. */
const MINT_DEADLINE_MS = 8_000

/** How a token is wanted. */
export interface FlowTokenWish {
  /** For whom: a person in an organization. */
  readonly person: string
  /** Whether the one that is held is no good. */
  readonly isForced: boolean
  /** Aborted when nobody wants it any more. */
  readonly signal: AbortSignal
}

/** Gets tokens: from another tab, or from the server while no other tab does. */
export interface FlowTokenWork {
  /** Begins to listen to other tabs, and to answer them. @returns a function that ends it */
  listen(): () => void
  /**
   * Gets a token. It always ends.
   *
   * @throws AuthError as `requestFlowToken` and `readFlowToken`, `timeout`, `cancelled`
   */
  obtain(wish: FlowTokenWish): Promise<HeldFlowToken>
}

/** What is asked for, and where. */
export interface FlowTokenWorkOptions {
  readonly client: FlowTokenClient
  readonly origin: FlowTokenOrigin
  readonly request: FlowTokenRequest
  /** Names what is asked for; sources of the same name are one, in all tabs. */
  readonly key: string
}

/**
 * Makes what gets tokens. All tabs of an origin are one: whoever has its turn first asks the
 * server and notes that there is a new token, and the others ask that tab for it.
 *
 * @param options what is asked for, and where
 * @param host the source it is for
 */
export function createFlowTokenWork(
  { client, origin, request, key }: FlowTokenWorkOptions,
  host: FlowTokenHost,
): FlowTokenWork {
  const { platform } = client
  const { clock } = platform
  const name = `flowpass:${client.inspect().namespace}:flow:${fingerprint(key)}`
  const shared = platform.shared ?? browserShared(platform.sharedStore)
  const record = createFlowTokenRecord(clock, shared.records, `${name}:minted`)
  const team = createFlowTokenTeam(platform, `${name}:line`)
  const { audience } = request
  /** The last token that came from the server, by its fingerprint, and how long it is still good. */
  let last: { readonly print: string; readonly remainingMs: () => number } | null = null

  const ask: AskSiblings = async (owner, id, signal) =>
    adoptFlowToken(await team.ask(owner, id, signal), audience, clock)

  /** What another tab has got meanwhile, if anybody hands it over. */
  async function find(
    owner: string,
    { isForced, signal }: FlowTokenWish,
  ): Promise<HeldFlowToken | null> {
    const known = await record.read()
    // Without a record the others are asked in any case.
    if (known === 'unreadable') return isForced ? null : ask(owner, null, signal)
    const now = clock.now()
    if (!known || known.owner !== owner || known.due <= now) return null
    // What it had made itself it has, or has dropped with the sign-in that it was for.
    if (known.by === team.self || known.id === host.held()?.id) return null
    if (isForced && Math.abs(now - known.at) >= FORCED_EVERY_MS) return null
    return ask(owner, known.id, signal)
  }

  async function mint(owner: string, signal: AbortSignal): Promise<HeldFlowToken> {
    stopIf(signal)
    const bounds = { clock, ms: MINT_DEADLINE_MS, phase: 'embed', signal } as const
    const { token, serverNow } = await withDeadline(bounds, (inner) =>
      requestFlowToken(client, origin, request, inner),
    )
    const at = clock.now()
    const flow = readFlowToken(token, { now: at, serverNow, audience })
    const held = host.held()
    if (held?.flow.token === flow.token) return held
    const print = fingerprint(flow.token)
    // What the server has kept has not become younger, whatever the clock here shows.
    const leftMs = last?.print === print ? last.remainingMs() : Infinity
    if (leftMs <= 0) throw expired()
    const expiresAt = Math.min(flow.expiresAt, at + leftMs)
    const next = holdFlowToken(randomId(), { ...flow, expiresAt }, clock)
    last = { print, remainingMs: next.remainingMs }
    await record.write({ owner, id: next.id, by: team.self, at, due: at + next.msUntilDue() })
    return next
  }

  return {
    listen: () => joinFlowTokenTeam(team, host, ask),
    async obtain(wish) {
      const { person, signal } = wish
      const owner = flowTokenOwner(person)
      const before = host.held()
      let isNew = false
      // While this tab waited, another one may have handed over what it has got.
      const news = () => {
        const held = host.held()
        return held && held.id !== before?.id && held.msUntilDue() > 0 ? held : null
      }
      const takeTurn = createMutex(platform, shared, name, signal)
      const got = await takeTurn(async () => {
        stopIf(signal)
        const known = news() ?? (await find(owner, wish)) ?? news()
        if (known) return known
        const minted = await mint(owner, signal)
        isNew = minted.id !== before?.id
        return minted
      })
      if (isNew) team.announce(owner, got.id)
      return got
    },
  }
}

function stopIf(signal: AbortSignal): void {
  if (signal.aborted) throw new AuthError('cancelled', 'embed')
}

function expired(): AuthError {
  return new AuthError('flow_token_rejected', 'embed', { details: { reason: 'expired' } })
}
