import { fingerprint } from '../engine/fingerprint.ts'
import type { FlowTokenTeam } from './createFlowTokenTeam.ts'
import type { HeldFlowToken } from './heldFlowToken.ts'

/** The source that works, as far as other tabs are concerned. */
export interface FlowTokenHost {
  /** Names the person who is signed in, in their organization; null for nobody. */
  person(): string | null
  /** Differs from one sign-in to the next. */
  generation(): number
  /** Returns the live token of that person, or null. */
  held(): HeldFlowToken | null
  /** Takes over what another tab has, for the same person. */
  adopt(held: HeldFlowToken): void
}

/** Asks the other tabs for a token; null for `id` means whatever there is. */
export type AskSiblings = (
  owner: string,
  id: string | null,
  signal: AbortSignal,
) => Promise<HeldFlowToken | null>

/**
 * Begins to answer the other tabs, and to take over what they tell of.
 *
 * @param team the other tabs
 * @param host the source that has the token, or wants it
 * @param ask asks them
 * @returns a function that ends it
 */
export function joinFlowTokenTeam(
  team: FlowTokenTeam,
  host: FlowTokenHost,
  ask: AskSiblings,
): () => void {
  const listening = new AbortController()
  const isOurs = (owner: string) => owner === flowTokenOwner(host.person())
  const close = team.listen({
    answer(owner, id) {
      const held = isOurs(owner) ? host.held() : null
      if (!held || (id !== null && held.id !== id)) return null
      return held.msUntilDue() > 0 ? held : null
    },
    onNews(owner, id) {
      const generation = host.generation()
      if (!isOurs(owner) || host.held()?.id === id) return
      void ask(owner, id, listening.signal).then((held) => {
        if (held && host.generation() === generation && host.held()?.id !== held.id)
          host.adopt(held)
      })
    },
  })
  return () => {
    listening.abort()
    close()
  }
}

/**
 * Names a person among tabs, without saying who it is.
 *
 * @param person as the source names them, or null for nobody
 */
export function flowTokenOwner(person: string | null): string {
  return fingerprint(person ?? '')
}
