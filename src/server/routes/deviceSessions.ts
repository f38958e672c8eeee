import type { DeviceSession } from '../../core/groups/sessionsGroup.ts'
import { answer, nothing } from '../handler/answer.ts'
import { endAllOf, missing, revokeLater, voidRows } from '../handler/endSessions.ts'
import type { HandlerParts, Route, Visit } from '../handler/handlerParts.ts'
import type { HeldSession } from '../handler/keptSession.ts'
import { readBody } from '../handler/readBody.ts'
import { requireHeld, requireReady } from '../handler/requireHeld.ts'
import { sessionEnd } from '../session/serverSession.ts'
import type { StoredSession } from '../sessionStore.ts'

/** `GET /sessions`: those that the provider keeps, or else those of this app. */
export const listSessions: Route = async (parts, visit) => {
  const { provider, settings, keeper } = parts
  if (provider.sessions) {
    const { grant } = (await requireReady(parts, visit)).session
    return answer(200, { sessions: await provider.sessions.list(settings.environment, grant) })
  }
  if (!keeper.stored) throw missing('sessions')
  const held = await requireHeld(visit)
  const rows = await rowsOf(parts, held)
  return answer(200, {
    sessions: await Promise.all(rows.map((row) => describe(parts, row, held.publicId))),
  })
}

/** `POST /sessions/revoke`: ends one of them; to end this one is to sign out of the app. */
export const revokeSession: Route = async (parts, visit) => {
  const { keeper, provider } = parts
  if (!provider.sessions && !keeper.stored) throw missing('sessions')
  const held = await requireReady(parts, visit)
  const { id } = await readBody(visit.request)
  const isCurrent = await endOne(parts, visit, held, typeof id === 'string' ? id : '')
  if (!isCurrent) return nothing()
  await keeper.drop(held)
  keeper.clear(visit.headers)
  return answer(200, { isCurrent: true })
}

/** `POST /sessions/revoke-others`: ends all but this one. */
export const revokeOthers: Route = async (parts, visit) => {
  if (!parts.provider.sessions && !parts.keeper.stored) throw missing('sessions')
  return answer(200, { failedIds: await endOthers(parts, visit, await requireReady(parts, visit)) })
}

/**
 * Ends all sessions of a person but one.
 *
 * @param parts the handler's
 * @param visit who has asked
 * @param held the one that stays
 * @returns those that the provider would not end
 * @throws AuthError `capability_missing` where nobody keeps a list; `store_unavailable`
 */
export async function endOthers(
  parts: HandlerParts,
  { path }: Visit,
  held: HeldSession,
): Promise<readonly string[]> {
  const { keeper, provider, settings } = parts
  const { environment } = settings
  const { grant } = held.session
  if (!provider.sessions && !keeper.stored) throw missing('sessions')
  if (keeper.stored) {
    const whose = { sub: grant.user.id, exceptKey: held.publicId }
    await endAllOf(parts, keeper.stored, path, whose)
  }
  if (!provider.sessions) return []
  const { list, revoke } = provider.sessions
  const others = (await list(environment, grant)).filter(({ isCurrent }) => !isCurrent)
  const failed = await Promise.all(
    others.map(async ({ id }) => {
      try {
        await revoke(environment, grant, id)
        return []
      } catch (thrown) {
        parts.report(thrown, path)
        return [id]
      }
    }),
  )
  return failed.flat()
}

/** @returns whether it is the session of the request, which is not ended yet */
async function endOne(
  parts: HandlerParts,
  { path }: Visit,
  held: HeldSession,
  id: string,
): Promise<boolean> {
  const { provider, keeper, settings } = parts
  const { grant } = held.session
  // Whose it is is not told: somebody else's is as unknown as one that there never was.
  const unknown = () => missing('session', 'access_denied')
  if (provider.sessions) {
    const { list, revoke } = provider.sessions
    const known = (await list(settings.environment, grant)).find((each) => each.id === id)
    if (!known) throw unknown()
    await revoke(settings.environment, grant, id)
    await endByProvider(parts, id)
    return known.isCurrent
  }
  const row = (await rowsOf(parts, held)).find(({ key }) => key === id)
  if (!row || !keeper.stored) throw unknown()
  if (id === held.publicId) {
    revokeLater(parts, path, grant)
    return true
  }
  if (await keeper.stored.store.remove(id)) voidRows(parts, keeper.stored.open, path, [row])
  return false
}

async function endByProvider({ keeper: { stored } }: HandlerParts, sid: string): Promise<void> {
  if (stored) await stored.store.removeByProvider(await stored.keys.provider(sid))
}

async function rowsOf(
  { keeper: { stored } }: HandlerParts,
  { session }: HeldSession,
): Promise<readonly StoredSession[]> {
  if (!stored) return []
  return stored.store.listByUser(await stored.keys.user(session.grant.user.id))
}

async function describe(
  { keeper: { stored }, settings: { limits } }: HandlerParts,
  row: StoredSession,
  ownKey: string,
): Promise<DeviceSession> {
  const held = await stored?.open(row)
  return {
    id: row.key,
    isCurrent: row.key === ownKey,
    createdAt: row.createdAt,
    lastActiveAt: row.lastUsedAt,
    expiresAt: sessionEnd(row, limits),
    userAgent: held?.session.userAgent ?? null,
    ip: null,
    place: null,
  }
}
