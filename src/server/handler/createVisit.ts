import type { Visit } from './handlerParts.ts'
import type { HeldSession } from './keptSession.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/**
 * Makes what is known of one request. It is gone with its answer.
 *
 * @param keeper finds the session
 * @param request as it came
 * @param path below the handler's
 */
export function createVisit(keeper: SessionKeeper, request: Request, path: string): Visit {
  const headers = new Headers()
  let held: Promise<HeldSession | null> | undefined

  async function find(): Promise<HeldSession | null> {
    const found = await keeper.read(request)
    if (found.isUnusable) keeper.clear(headers)
    return found.held
  }

  return {
    request,
    path,
    query: new URL(request.url).searchParams,
    headers,
    held: () => (held ??= find()),
  }
}
