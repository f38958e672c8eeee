import { AuthError } from '../../../../src/core/authError.ts'
import type {
  LogoutNotice,
  ServerGrant,
  ServerProvider,
} from '../../../../src/server/serverProvider.ts'

/** Where the scripted provider is. */
export const ISSUER = 'https://id.example.com'

/** How long its access tokens are good, in milliseconds. */
export const TOKEN_MS = 300_000

/** What every token of it begins with: none may be seen outside a sealed cookie. */
export const CANARY = 'canary-'

/** A provider as a test tells it to be. Refresh tokens are good once, and there is no second chance. */
export interface ScriptedProvider extends ServerProvider {
  readonly calls: string[]
  /** Refresh tokens that may be spent, and whose they are. */
  readonly live: Map<string, string>
  /** Tokens that were revoked. */
  readonly revoked: string[]
  /** Ends every call to it with an error. */
  fail: AuthError | null
  /** What a call waits for. */
  wait: () => Promise<void>
  /** How long access tokens are good, or null where it does not tell. */
  tokenMs: number | null
  hasRefreshToken: boolean
  /** Added to ID tokens. */
  idTokenFilling: string
  /** The session at the provider of those who sign in. */
  sid: string | null
  /** Added to the claims of those who sign in. */
  claims: Record<string, unknown>
  parameters: Readonly<Record<string, string>>
  notice: LogoutNotice
}

/** Makes one. A code is the name of the person whom it stands for. */
export function scriptedProvider(now: () => number): ScriptedProvider {
  let count = 0
  const next = (kind: string) => `${CANARY}${kind}-${(count += 1)}-${'x'.repeat(40)}`
  const calls: string[] = []
  const live = new Map<string, string>()
  const revoked: string[] = []

  async function called(name: string): Promise<void> {
    calls.push(name)
    await provider.wait()
    if (provider.fail) throw provider.fail
  }
  function grant(id: string, held?: ServerGrant): ServerGrant {
    const refreshToken = provider.hasRefreshToken ? next('refresh') : null
    if (refreshToken !== null) live.set(refreshToken, id)
    return {
      user: {
        id,
        name: id.toUpperCase(),
        email: `${id}@example.com`,
        emailVerified: true,
        claims: { sub: id, ...provider.claims },
      },
      accessToken: next('access'),
      refreshToken,
      idToken: next('id') + provider.idTokenFilling,
      accessExpiresAt: provider.tokenMs === null ? null : now() + provider.tokenMs,
      scopes: ['openid'],
      providerSessionId: held ? held.providerSessionId : provider.sid,
    }
  }

  const provider: ScriptedProvider = {
    id: 'scripted',
    issuer: ISSUER,
    calls,
    live,
    revoked,
    fail: null,
    wait: async () => {},
    tokenMs: TOKEN_MS,
    hasRefreshToken: true,
    idTokenFilling: '',
    sid: 'sid-1',
    claims: {},
    parameters: {},
    notice: { sub: null, sid: 'sid-1', jti: 'notice-1', expiresAt: now() + 120_000 },
    async begin(_environment, { redirectUri, parameters }) {
      await called('begin')
      provider.parameters = parameters
      const state = crypto.randomUUID()
      const query = new URLSearchParams({ ...parameters, state, redirect_uri: redirectUri })
      const secret = { state, verifier: next('verifier') }
      return { url: `${ISSUER}/authorize?${query.toString()}`, state, secret }
    },
    async finish(_environment, { url, secret }) {
      await called('finish')
      const code = url.searchParams.get('code')
      if (url.searchParams.get('state') !== secret['state'])
        throw new AuthError('state_mismatch', 'callback')
      if (url.searchParams.has('error')) throw new AuthError('login_cancelled', 'callback')
      if (!code || url.searchParams.has('access_token'))
        throw new AuthError('callback_invalid', 'callback')
      return grant(code)
    },
    async refresh(_environment, held) {
      await called('refresh')
      const id = live.get(held.refreshToken ?? '')
      if (id === undefined) throw new AuthError('session_expired', 'refresh')
      live.delete(held.refreshToken ?? '')
      return grant(id, held)
    },
    async revoke(_environment, { refreshToken, accessToken }) {
      await called('revoke')
      revoked.push(refreshToken ?? accessToken)
      return live.delete(refreshToken ?? '')
    },
    async endSessionUrl(_environment, { idToken }, returnTo) {
      await called('endSessionUrl')
      const query = { id_token_hint: idToken ?? '', post_logout_redirect_uri: returnTo }
      return `${ISSUER}/logout?${new URLSearchParams(query).toString()}`
    },
    async readLogoutToken(_environment, token) {
      await called('readLogoutToken')
      if (token !== 'good') throw new AuthError('request_forged', 'server')
      return provider.notice
    },
  }
  return provider
}
