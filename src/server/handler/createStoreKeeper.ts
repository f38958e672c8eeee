import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { createSessionIdCookie } from '../cookies/createSessionIdCookie.ts'
import { usedSession } from '../session/serverSession.ts'
import type { SessionStore, StoredSession } from '../sessionStore.ts'
import { renewInStore } from '../stores/renewInStore.ts'
import { createSessionRows } from './createSessionRows.ts'
import type { KeeperOptions } from './keeperOptions.ts'
import { beginSession, isTokenOver, renewedSession } from './keptSession.ts'
import type { HeldSession } from './keptSession.ts'
import { renewGrant } from './renewGrant.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/** A token that ends while the request is on its way to the API is of no use there. */
const TOKEN_MARGIN_MS = 1_000

/** A renewal so short ago is what whoever asks for one wants, in milliseconds. */
const JUST_RENEWED_MS = 2_000

/** A use is written down so rarely, in milliseconds. */
const USE_EVERY_MS = 60_000

/**
 * Keeps sessions in a store; the cookie has the session's id, and the row the hash of it. The server
 * renews them by itself, in turn with all others.
 *
 * @param store where they are
 * @param options what else it works with
 */
export function createStoreKeeper(store: SessionStore, options: KeeperOptions): SessionKeeper {
  const { provider, realm, environment, limits, keys, sealer, cookie, background } = options
  const { now } = environment
  const ids = createSessionIdCookie(sealer, cookie)
  const rows = createSessionRows({ sealer, keys, limits, environment, realm })
  const renewals = renewInStore({ store })

  const renewal = {
    async refresh(row: StoredSession, signal: AbortSignal): Promise<StoredSession> {
      const held = await rows.open(row)
      if (!held) throw new AuthError('session_expired', 'refresh', { details: { reason: 'row' } })
      const { session } = held
      const grant = await renewGrant(provider, { ...environment, signal }, session.grant)
      return rows.close(renewedSession(session, grant, now()))
    },
    discard: (row: StoredSession) =>
      background(async () => {
        const held = await rows.open(row)
        if (held) await provider.revoke(environment, held.session.grant)
      }),
  }

  async function renew(held: HeldSession): Promise<HeldSession | null> {
    const { session, row } = held
    // Either way: a clock that was set back makes nothing of the past recent.
    const isJustRenewed = Math.abs(now() - (session.renewedAt ?? 0)) < JUST_RENEWED_MS
    const isOver = isTokenOver(session, now(), TOKEN_MARGIN_MS)
    const hasNothing = session.grant.refreshToken === null
    if (!row || (!isOver && (isJustRenewed || hasNothing))) return held
    try {
      const renewed = await renewals.renew(row, renewal)
      return renewed && (await rows.open(renewed))
    } catch (thrown) {
      if (!isAuthError(thrown, 'session_expired')) throw thrown
    }
    return outliveRefusal(row)
  }

  /** The provider refuses for good, but perhaps a token that somebody has replaced meanwhile. */
  async function outliveRefusal(row: StoredSession): Promise<HeldSession | null> {
    const found = await store.find(row.key)
    if (found && found.serial > row.serial) return rows.open(found)
    if (found) await store.remove(row.key)
    return null
  }

  return {
    stored: { store, keys, open: rows.open },
    async read(request) {
      const { value: id, isUnusable } = await ids.read(request)
      const row = id === null ? null : await store.find(await keys.session(id))
      // The cookie of a session that is gone stays: an answer that is late must not take away the
      // one that a sign-in has set meanwhile.
      return { held: row && (await rows.open(row)), isUnusable }
    },
    ready: async (held) => (isTokenOver(held.session, now(), TOKEN_MARGIN_MS) ? renew(held) : held),
    renew,
    async use(held) {
      const used = usedSession(held.session, now())
      const idleMs = limits.idleSeconds * 1000
      const everyMs = Math.min(USE_EVERY_MS, idleMs / 10)
      if (used.lastUsedAt - held.session.lastUsedAt < everyMs) return held
      const idleAt = Math.min(used.expiresAt, used.lastUsedAt + idleMs)
      // The next use is written down as well.
      background(async () => store.touch(held.publicId, used.lastUsedAt, idleAt))
      return { ...held, session: used }
    },
    async start(started) {
      const session = beginSession(started, realm, now(), limits)
      const row = await rows.close(session)
      await store.insert(row)
      return { session, publicId: row.key, row }
    },
    give: async (headers, { session }) => ids.write(headers, session.id, limits.absoluteSeconds),
    ...{ show: nothing, refuse: nothing, close: nothing },
    drop: async ({ publicId }) => void (await store.remove(publicId)),
    clear: ids.clear,
  }
}

/** The store says it all. */
async function nothing(): Promise<void> {}
