import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { answer } from '../handler/answer.ts'
import { missing } from '../handler/endSessions.ts'
import type { Route } from '../handler/handlerParts.ts'
import type { StoredSessions } from '../handler/sessionKeeper.ts'
import { readRequestText } from '../http/readRequestText.ts'
import type { LogoutNotice } from '../serverProvider.ts'
import { digestHex } from '../stores/digestHex.ts'

/** Largest notice, in bytes. */
const NOTICE_CAP_BYTES = 65_536

/** How long one notice may be worked on, in milliseconds; after that the provider may try again. */
const WORK_MS = 5_000

/**
 * `POST /backchannel-logout`: the provider says that a session of its own is over, or all of a
 * person. Each notice counts once, as soon as it has been followed: one that the store could not
 * follow may come again. It needs a store: a cookie cannot be reached from here.
 *
 * @see OpenID Connect Back-Channel Logout 1.0 sections 2.5 to 2.8
 */
export const backchannelLogout: Route = async (parts, { request, path }) => {
  const { provider, keeper, settings, background } = parts
  const { stored } = keeper
  if (!stored || !provider.readLogoutToken) throw missing('backchannel_logout')
  const form = new URLSearchParams(await readRequestText(request, NOTICE_CAP_BYTES))
  const [token = '', ...others] = form.getAll('logout_token')
  if (token === '' || others.length > 0) throw refused('token')
  const notice = await provider.readLogoutToken(settings.environment, token).catch(translate)
  const { sub, sid, jti, expiresAt } = notice
  if (sub === null && sid === null) throw refused('nobody')
  const { store } = stored
  const hash = await digestHex('SHA-256', `${provider.issuer}\n${jti}`)
  const claim = await store.lease(`logout:${hash}`, WORK_MS)
  if (!claim) throw refused('replayed')
  try {
    await endNamed(stored, notice)
  } catch (thrown) {
    background(path, () => claim.release())
    throw thrown
  }
  await claim.extend(Math.max(1, expiresAt - settings.environment.now()))
  return answer(200, {})
}

/** A session that has no name at the provider may be the one: it ends with those of its person. */
async function endNamed({ store, keys }: StoredSessions, { sub, sid }: LogoutNotice) {
  const userKey = sub === null ? null : await keys.user(sub)
  if (sid !== null) await store.removeByProvider(await keys.provider(sid))
  else if (userKey !== null) await store.removeByUser(userKey)
  if (sid === null || userKey === null) return
  const rows = await store.listByUser(userKey)
  const nameless = rows.filter(({ providerKey }) => providerKey === null)
  await Promise.all(nameless.map(({ key }) => store.remove(key)))
}

/** The specification wants 400 for a token that does not pass. */
function translate(thrown: unknown): never {
  if (isAuthError(thrown, 'request_forged')) throw refused('token')
  throw thrown
}

function refused(reason: string): AuthError {
  return new AuthError('request_forged', 'server', { status: 400, details: { reason } })
}
