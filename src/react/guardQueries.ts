import type { QueryClient } from '@tanstack/react-query'
import type { AuthClientCore } from '../client/authClient.ts'
import type { AuthState } from '../core/authState.ts'

/** What a guard saw last. Kept by its owner, it outlasts a guard that is undone and made anew. */
export interface GuardMemory {
  client?: AuthClientCore
  state?: AuthState
}

/**
 * Keeps what one person has loaded from the next one. It watches the state rather than events: a
 * listener of the state runs before anything of the new identity is rendered.
 *
 * Somebody who leaves takes everything along: queries, also those on their way, and mutations, also
 * those that wait for the network. Somebody who comes back after the session had expired finds
 * their mutations resumed and what is on the page fetched again.
 *
 * @param client tells who is signed in
 * @param queryClient what is wiped or resumed
 * @param memory what an earlier guard of the same queries saw last
 * @returns a function that undoes it
 */
export function guardQueries(
  client: AuthClientCore,
  queryClient: QueryClient,
  memory: GuardMemory = {},
): () => void {
  function look(): void {
    const { client: lastClient, state: last } = memory
    const now = client.getState()
    Object.assign(memory, { client, state: now })
    if (!last || !('session' in last)) return
    const isSame =
      lastClient === client && 'session' in now && now.session.user.id === last.session.user.id
    if (!isSame) wipe(queryClient)
    else if (last.status === 'expired' && now.status === 'authenticated') void resume(queryClient)
  }
  look()
  return client.subscribe(look)
}

function wipe(queryClient: QueryClient): void {
  // Cancels it, and takes its data from components that stay mounted: `clear` alone does neither.
  for (const query of queryClient.getQueryCache().getAll()) query.reset()
  // One that is on its way cannot be called back, but it can be kept from trying again as somebody
  // else, and its callbacks from writing what it brings into the next person's cache.
  for (const mutation of queryClient.getMutationCache().getAll()) mutation.setOptions({})
  queryClient.clear()
}

async function resume(queryClient: QueryClient): Promise<void> {
  await queryClient.resumePausedMutations()
  // What waits for the new session is on its way already, so it is not asked for twice.
  await queryClient.refetchQueries({ type: 'active' }, { cancelRefetch: false })
}
