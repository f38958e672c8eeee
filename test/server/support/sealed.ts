import { cookieSettings } from '../../../src/server/cookies/cookieSettings.ts'
import { createSealer } from '../../../src/server/cookies/createSealer.ts'
import type { ServerGrant } from '../../../src/server/serverProvider.ts'
import { startSession } from '../../../src/server/session/serverSession.ts'
import type { ServerSession } from '../../../src/server/session/serverSession.ts'

export const OLD_SECRET = 'Zx81-old-secret-0f9e8d7c6b5a4938271605f4e3d2c1b0'
export const NEW_SECRET = 'Qm42-new-secret-7a1c3e5b9d0f2846ace8bd1739f5e067'

/** 2025-11-21T12:00:00Z */
export const START = 1_763_726_400_000

export const cookie = cookieSettings()
export const limits = { absoluteSeconds: 7 * 86_400, idleSeconds: 86_400 }

/** A clock that a test sets. */
export function createClock(at = START) {
  const clock = { at, now: () => clock.at }
  return clock
}

/** A sealer of the secrets, with a clock of its own. */
export function sealerWith(secrets: readonly string[] = [NEW_SECRET], environment = createClock()) {
  return createSealer({ secrets, environment })
}

/** What a provider has granted to Ada. */
export function grantOf(overrides: Partial<ServerGrant> = {}): ServerGrant {
  return {
    user: { id: 'user-1', name: 'Ada', email: 'ada@example.com', claims: { sub: 'user-1' } },
    accessToken: `access-${'a'.repeat(500)}`,
    refreshToken: `refresh-${'r'.repeat(120)}`,
    idToken: `id-${'i'.repeat(500)}`,
    accessExpiresAt: START + 300_000,
    scopes: ['openid', 'email'],
    providerSessionId: 'sid-1',
    ...overrides,
  }
}

/** A session of about 1.5 kB, or of more. */
export function sessionOf(overrides: Partial<ServerGrant> = {}, at = START): ServerSession {
  return startSession(grantOf(overrides), at, limits)
}

/** A browser's cookies of one host: it keeps what answers set. */
export function createJar(cookies = new Map<string, string>()) {
  return {
    cookies,
    take(headers: Headers) {
      for (const line of headers.getSetCookie()) {
        const [pair = '', ...attributes] = line.split('; ')
        const name = pair.slice(0, pair.indexOf('='))
        if (attributes.includes('Max-Age=0')) cookies.delete(name)
        else cookies.set(name, pair.slice(name.length + 1))
      }
    },
    request: (url = 'https://app.example.com/auth/session') =>
      requestWith([...cookies].map(([name, value]) => `${name}=${value}`).join('; '), url),
  }
}

/** A request with a `Cookie` header as it stands. */
export function requestWith(header: string, url = 'https://app.example.com/auth/session'): Request {
  return new Request(url, header === '' ? {} : { headers: { cookie: header } })
}
