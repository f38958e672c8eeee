import { AuthError } from '../../core/authError.ts'
import type { SignOutScope } from '../../core/signOutTypes.ts'
import { sleep } from '../../core/sleep.ts'
import { answer, nothing, seeOther } from '../handler/answer.ts'
import { askBriefly } from '../handler/endSessions.ts'
import type { HandlerParts, Route, Visit } from '../handler/handlerParts.ts'
import type { HeldSession } from '../handler/keptSession.ts'
import { readBody } from '../handler/readBody.ts'
import { requireHeld } from '../handler/requireHeld.ts'
import { clockOf } from '../providers/wire/clockOf.ts'
import { endOthers } from './deviceSessions.ts'

/** Where a browser that has signed out is sent on to the provider. */
export const LEAVE_PATH = '/logout/continue'

/** How long the browser may take to get there, in seconds. */
const LEAVE_SECONDS = 300

/** A store that is away is asked again after 1 s, 2 s, 4 s, …, for two minutes. */
const RETRY_MS = 1_000
const MAX_RETRIES = 6

const SCOPES: readonly SignOutScope[] = ['app', 'provider', 'others', 'everywhere']

/**
 * `POST /logout`: ends sessions. For whoever has asked it always works: their cookie is gone,
 * whatever the store and the provider say. To sign out twice is as good as once.
 *
 * @see OpenID Connect RP-Initiated Logout 1.0, RFC 7009
 */
export const logout: Route = async (parts, visit) => {
  const { scope: asked = 'provider', returnTo } = await readBody(visit.request)
  const scope = SCOPES.find((name) => name === asked)
  if (!scope)
    throw new AuthError('config_invalid', 'server', { status: 400, details: { reason: 'scope' } })
  if (scope === 'others') {
    const failedIds = await endOthers(parts, visit, await requireHeld(visit))
    return answer(200, { revoked: failedIds.length === 0, provider: 'not-ended' })
  }
  const held = await visit.held().catch((thrown: unknown) => {
    parts.report(thrown, visit.path)
    return undefined
  })
  parts.keeper.clear(visit.headers)
  for (const state of await parts.attempts.clear(visit.headers, visit.request))
    parts.exchanges.end(state)
  if (held === null) return nothing()
  if (held === undefined) {
    endLater(parts, visit)
    return answer(200, { revoked: false, provider: 'not-ended' })
  }
  await parts.keeper.close(visit.headers, held)
  const areOthersOver = scope !== 'everywhere' || (await triesToEndOthers(parts, visit, held))
  const { isRevoked, url } = await endHere(parts, visit, held, scope === 'app' ? null : returnTo)
  const isLeaving = url !== null && (await remembersWay(parts, visit, url))
  return answer(200, {
    revoked: isRevoked && areOthersOver,
    // It is ended when the browser has been there, which nobody here gets to know.
    provider: isLeaving ? 'unknown' : 'not-ended',
    ...(isLeaving && { navigateTo: parts.settings.basePath + LEAVE_PATH }),
  })
}

/** The store is away, and the cookie that names the session is gone: nobody else can end it. */
function endLater(parts: HandlerParts, { request, path }: Visit): void {
  const { keeper, settings, background } = parts
  const clock = clockOf(settings.environment)
  background(path, async () => {
    for (let attempt = 0; ; attempt += 1) {
      await sleep(clock, RETRY_MS * 2 ** attempt)
      try {
        const { held } = await keeper.read(request)
        if (!held) return
        await keeper.drop(held)
        return await parts.provider.revoke(settings.environment, held.session.grant)
      } catch (thrown) {
        if (attempt === MAX_RETRIES) throw thrown
      }
    }
  })
}

/** @returns whether all of them are over; this one has to end in any case */
async function triesToEndOthers(
  parts: HandlerParts,
  visit: Visit,
  held: HeldSession,
): Promise<boolean> {
  try {
    return (await endOthers(parts, visit, held)).length === 0
  } catch (thrown) {
    parts.report(thrown, visit.path)
    return false
  }
}

/** @returns whether it could; an address with a large ID token fits into no cookie */
async function remembersWay(
  { leaving, report }: HandlerParts,
  { headers, path }: Visit,
  url: string,
): Promise<boolean> {
  try {
    await leaving.write(headers, url, LEAVE_SECONDS)
    return true
  } catch (thrown) {
    report(thrown, path)
    return false
  }
}

/** Ends the session of the request. The provider's own session is ended on its own pages. */
async function endHere(
  parts: HandlerParts,
  visit: Visit,
  held: HeldSession,
  returnTo: unknown,
): Promise<{ readonly isRevoked: boolean; readonly url: string | null }> {
  const { keeper, provider, settings } = parts
  const { environment, signOutUrls } = settings
  const { path } = visit
  const { grant } = held.session
  const target = typeof returnTo === 'string' ? settings.rules.origin + returnTo : undefined
  const landing = signOutUrls.find((url) => url === target) ?? signOutUrls[0]
  const [isDropped, isRevoked, url] = await Promise.all([
    askBriefly(parts, path, false, async () => {
      await keeper.drop(held)
      return true
    }),
    askBriefly(parts, path, false, () => provider.revoke(environment, grant)),
    returnTo === null
      ? null
      : askBriefly(
          parts,
          path,
          null,
          async () => (await provider.endSessionUrl?.(environment, grant, landing)) ?? null,
        ),
  ])
  if (!isDropped) endLater(parts, visit)
  return { isRevoked: isDropped && isRevoked, url }
}

/**
 * `GET /logout/continue`: sends a browser that has signed out on to the provider. The address names
 * the person by their ID token, so no script gets to see it.
 */
export const leave: Route = async ({ leaving, settings }, { request, headers }) => {
  const { value } = await leaving.read(request)
  leaving.clear(headers)
  return seeOther(value ?? new URL(settings.signOutUrls[0]).pathname)
}
