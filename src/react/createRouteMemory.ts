import type { EmbedAdapter, EmbedEvent } from '../client/embed/embedAdapter.ts'

/** Remembers which route of an embedded app was shown last, so that a retry can come back to it. */
export interface RouteMemory {
  /**
   * Begins with something that was mounted.
   *
   * @param adapter what was mounted; another one has other routes
   * @param person whose it is
   * @returns a function that is told of each event, and whether its default is wanted; it returns
   *   the route to go back to, once
   */
  begin(
    adapter: EmbedAdapter,
    person: string,
  ): (event: EmbedEvent, isWanted: boolean) => string | null
}

/** Makes a memory of routes. */
export function createRouteMemory(): RouteMemory {
  let last: { adapter: EmbedAdapter; person: string; route: string | null } | null = null
  return {
    begin(adapter, person) {
      const isSame = last?.adapter === adapter && last.person === person
      let back = isSame ? (last?.route ?? null) : null
      const mine = { adapter, person, route: back }
      last = mine
      return (event, isWanted) => {
        if (event.type === 'navigate') mine.route = isWanted ? event.route : null
        // It may be the very route that broke it.
        if (event.type === 'guest_error' && event.isFatal) mine.route = null
        if (event.type !== 'status' || event.status !== 'ready') return null
        const route = back
        back = null
        return route
      }
    },
  }
}
