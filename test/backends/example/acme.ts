import { AuthError, checkEmail, defineBackend, guardedFetch } from 'flowpass/core'
import type { AuthPhase, AuthUser, BackendContext } from 'flowpass/core'

/** Acme: accounts with a password, and the session in a cookie. */
export const acme = (url: string) =>
  defineBackend({
    id: 'acme',
    namespace: `acme:${url}`,
    transport: 'cookie',
    async restore(context, stored) {
      const response = await ask(context, 'restore', 'GET', `${url}/session`)
      if (response.status === 401) return null
      const { user, renewInSeconds: lifetimeSeconds } = await read(response)
      const receivedAt = context.platform.clock.now()
      const fresh = { id: crypto.randomUUID(), user, scopes: [], signedInAt: receivedAt }
      const session = stored?.session.user.id === user.id ? { ...stored.session, user } : fresh
      return { ...stored, session, life: { receivedAt, lifetimeSeconds } }
    },
    async refresh(context) {
      const response = await ask(context, 'refresh', 'POST', `${url}/session`)
      if (response.status === 401) throw new AuthError('session_expired', 'refresh')
      return read(response)
    },
    async signOut(context) {
      const { ok } = await ask(context, 'sign_out', 'DELETE', `${url}/session`)
      return { revoked: ok, provider: 'unknown' }
    },
    password: {
      async signIn(context, input) {
        const response = await ask(context, 'login', 'POST', `${url}/sign-in`, input)
        if (!response.ok) throw new AuthError('credentials_invalid', 'login')
        return { kind: 'signed_in', grant: await read(response) }
      },
      async signUp(context, input) {
        const body = { ...input, email: checkEmail(input.email, 'login') }
        const response = await ask(context, 'login', 'POST', `${url}/people`, body)
        if (!response.ok) throw new AuthError('signup_rejected', 'login')
        return { kind: 'signed_in', grant: await read(response) }
      },
      async rules() {
        const needs = { needsUppercase: false, needsLowercase: false, needsDigit: false }
        const value = { minLength: 8, maxBytes: null, needsSymbol: false, ...needs }
        return { kind: 'value', value }
      },
    },
  })

/** Deadline, size, content type, 429 and 5xx are dealt with; what is left is Acme's own. */
function ask(context: BackendContext, phase: AuthPhase, method: string, url: string, input = {}) {
  const headers = { 'content-type': 'application/json', 'x-acme': '1' }
  const body = method === 'GET' ? null : JSON.stringify(input)
  const init = { method, headers, body, credentials: 'include' } as const
  return guardedFetch(url, init, { ...context, phase })
}

async function read(response: Response) {
  const { user, expiresIn }: { user: AuthUser; expiresIn: number } = await response.json()
  return { user, renewInSeconds: expiresIn }
}
