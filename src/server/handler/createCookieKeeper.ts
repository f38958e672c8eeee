import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { createSessionCookie } from '../cookies/createSessionCookie.ts'
import { createSealedCookie } from '../cookies/createSealedCookie.ts'
import { usedSession } from '../session/serverSession.ts'
import { createRenewalShare } from './createRenewalShare.ts'
import type { KeeperOptions } from './keeperOptions.ts'
import { beginSession, isTokenOver, renewedSession } from './keptSession.ts'
import type { HeldSession, KeptSession } from './keptSession.ts'
import { renewGrant } from './renewGrant.ts'
import type { SessionKeeper } from './sessionKeeper.ts'

/** For so long what the provider has refused is not tried again. */
const REFUSED_SECONDS = 7 * 86_400

/**
 * Keeps each session in its cookie. Then nothing but `renew` spends a refresh token, for two servers
 * know nothing of each other; the browser sees to it that its tabs take turns.
 *
 * A cookie that somebody has copied is good until its session is over, or the provider refuses the
 * tokens in it: to end a session for good needs a store.
 *
 * @param options what it works with
 */
export function createCookieKeeper(options: KeeperOptions): SessionKeeper {
  const { provider, realm, environment, limits, keys, sealer, cookie } = options
  const { now } = environment
  const cookies = createSessionCookie(sealer, { cookie, limits, environment })
  const refused = createSealedCookie(sealer, {
    cookie: { ...cookie, name: `${cookie.name}-refused` },
    purpose: 'refused',
    isValue: (data) => typeof data === 'string',
  })
  const share = createRenewalShare<KeptSession>({ now })
  const hold = async (session: KeptSession): Promise<HeldSession> => ({
    session,
    publicId: await keys.session(session.id),
    row: null,
  })

  /** The ID token is of use at the sign-out alone, and there the provider can do without it. */
  async function write(headers: Headers, session: KeptSession): Promise<void> {
    try {
      await cookies.write(headers, session)
    } catch (thrown) {
      const { grant } = session
      if (!isAuthError(thrown, 'cookie_invalid') || grant.idToken === null) throw thrown
      await cookies.write(headers, { ...session, grant: { ...grant, idToken: null } })
    }
  }

  async function refresh(session: KeptSession): Promise<KeptSession> {
    const grant = await renewGrant(provider, environment, session.grant)
    if (!share.isEnded(session.id)) return renewedSession(session, grant, now())
    // Somebody has signed out meanwhile: nobody may have these.
    options.background(async () => void (await provider.revoke(environment, grant)))
    throw new AuthError('session_expired', 'refresh', { details: { reason: 'signed_out' } })
  }

  return {
    stored: null,
    async read(request) {
      const { value, isUnusable } = await cookies.read(request)
      if (!value) return { held: null, isUnusable }
      const session: KeptSession = value
      if (session.realm !== realm) return { held: null, isUnusable: true }
      const held = await hold(session)
      const { value: over } = await refused.read(request)
      const isOver = over === held.publicId || over === stateOf(held) || share.isEnded(value.id)
      // Its cookie stays: an answer that is late must not take away what a sign-in has set meanwhile.
      return { held: isOver ? null : held, isUnusable }
    },
    async ready(held) {
      if (!isTokenOver(held.session, now())) return held
      throw new AuthError('session_expired', 'server', { details: { reason: 'renewal_due' } })
    },
    async renew({ session }) {
      if (session.grant.refreshToken === null && !isTokenOver(session, now())) return hold(session)
      try {
        const renewed = await share.run(session.id, session.serial, () => refresh(session))
        return await hold(renewed)
      } catch (thrown) {
        if (isAuthError(thrown, 'session_expired')) return null
        throw thrown
      }
    },
    use: async (held) => ({ ...held, session: usedSession(held.session, now()) }),
    start: async (started) => hold(beginSession(started, realm, now(), limits)),
    give: async (headers, { session }) => write(headers, session),
    async show(headers, { session }) {
      try {
        await write(headers, session)
      } catch (thrown) {
        // Nobody will use these tokens, so nobody else should be able to.
        options.background(async () => void (await provider.revoke(environment, session.grant)))
        throw thrown
      }
    },
    refuse: async (headers, held) => refused.write(headers, stateOf(held), REFUSED_SECONDS),
    close: async (headers, held) => refused.write(headers, held.publicId, secondsLeft(held, now())),
    drop: async ({ session }) => share.end(session.id),
    clear: cookies.clear,
  }
}

function secondsLeft({ session }: HeldSession, now: number): number {
  return Math.max(1, Math.ceil((session.expiresAt - now) / 1000))
}

/** Names one state of a session: what is refused once is refused for ever, and the next state is not. */
function stateOf({ publicId, session }: HeldSession): string {
  return `${publicId}.${session.serial}`
}
