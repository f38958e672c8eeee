import { AuthError } from '../../core/authError.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { endAllOf, missing } from './endSessions.ts'
import type { HandlerParts } from './handlerParts.ts'
import type { HeldSession } from './keptSession.ts'
import type { ServerAuthMethods } from './serverAuth.ts'
import { authOf, tellSession } from './tellSession.ts'

/**
 * Makes the methods for the app's own routes.
 *
 * @param parts the handler's
 */
export function createServerAuthMethods(parts: HandlerParts): ServerAuthMethods {
  const { keeper, settings } = parts

  /** @returns null for nobody; `'due'` where the browser has to renew first */
  async function find(request: Request): Promise<HeldSession | 'due' | null> {
    const { held } = await keeper.read(request)
    if (!held) return null
    try {
      return await keeper.ready(held)
    } catch (thrown) {
      if (isAuthError(thrown, 'session_expired')) return 'due'
      throw thrown
    }
  }
  async function require(request: Request): Promise<HeldSession> {
    const held = await find(request)
    if (held && held !== 'due') return held
    throw new AuthError('session_expired', 'server', { status: 401 })
  }

  return {
    async getSession(request) {
      const held = await find(request)
      return held && held !== 'due' ? authOf(settings, held) : null
    },
    requireSession: async (request) => authOf(settings, await require(request)),
    getAccessToken: async (request) => (await require(request)).session.grant.accessToken,
    async serverState(request) {
      const held = await find(request)
      if (held === 'due') return null
      if (!held) return { status: 'anonymous' }
      const { session: told } = tellSession(settings, held)
      const { session } = authOf(settings, held)
      return { status: 'authenticated', session, expiresIn: told.expiresIn }
    },
    async revokeUser(sub) {
      if (!keeper.stored) throw missing('store')
      return endAllOf(parts, keeper.stored, '/revoke-user', { sub })
    },
  }
}
