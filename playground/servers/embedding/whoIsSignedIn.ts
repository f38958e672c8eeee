import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { bearerToken } from '../bearerToken.ts'
import { demoAccounts } from '../demoAccounts.ts'
import type { SystemName } from '../systemAddresses.ts'

/** Somebody who is signed in to the app. */
export interface SignedInPerson {
  readonly id: string
  readonly email: string
  readonly name: string
}

/** Where the app's backend asks who somebody is. */
export interface SignInSystems {
  readonly issuer: string
  /** Whom the access tokens of the OpenID Connect provider are for. */
  readonly audience: string
  /** The provider's clock. */
  readonly now: () => Date
  readonly addresses: Readonly<Record<SystemName, { readonly url: string }>>
}

/** The parameter by which the page says what it signs in with. It decides nothing but whom we ask. */
export const SYSTEM_PARAMETER = 'system'

const CLOCK_TOLERANCE_SECONDS = 5

/** Returns what tells who a request comes from: null for nobody, or nobody we can know. */
export function createWhoIsSignedIn(
  systems: SignInSystems,
): (request: Request) => Promise<SignedInPerson | null> {
  const { addresses } = systems
  const readers: Readonly<Record<string, (token: string) => Promise<SignedInPerson | null>>> = {
    oidc: createTokenReader(systems),
    fluxbase: (token) => ask(`${addresses.fluxbase.url}/api/v1/auth/user`, token),
    flowsta: (token) => ask(`${addresses.flowsta.url}/oauth/userinfo`, token),
    scalekit: (token) => ask(`${addresses.scalekit.url}/userinfo`, token),
    // Flowise tells no other server whose cookie it is.
  }
  return async (request) => {
    const token = bearerToken(request.headers.get('authorization') ?? undefined)
    const system = new URL(request.url).searchParams.get(SYSTEM_PARAMETER) ?? 'oidc'
    const read = Object.hasOwn(readers, system) ? readers[system] : undefined
    return token === undefined || !read ? null : read(token)
  }
}

function createTokenReader({ issuer, audience, now }: SignInSystems) {
  const keySet = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  return async (token: string) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        typ: 'at+jwt',
        algorithms: ['RS256', 'ES256'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: now(),
      })
      const account = demoAccounts.find(({ id }) => id === payload.sub)
      return account
        ? { id: account.id, email: account.claims.email, name: account.claims.name }
        : null
    } catch (cause) {
      // Without its keys we know nothing about the token, and say so by failing.
      if (cause instanceof errors.JOSEError && !(cause instanceof errors.JWKSTimeout)) return null
      throw cause
    }
  }
}

async function ask(url: string, token: string): Promise<SignedInPerson | null> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (response.status === 401 || response.status === 403) return null
  if (!response.ok) throw new Error(`The system answered ${response.status}`)
  return toPerson(await response.json())
}

function toPerson(body: unknown): SignedInPerson | null {
  const text = (record: unknown, ...names: string[]) => {
    if (typeof record !== 'object' || record === null) return ''
    const values = Object.entries(record).filter(([name]) => names.includes(name))
    return values.map(([, value]) => value).find((value) => typeof value === 'string') ?? ''
  }
  const metadata =
    typeof body === 'object' && body !== null && 'user_metadata' in body ? body.user_metadata : null
  const id = text(body, 'sub', 'id')
  const email = text(body, 'email')
  const name = text(body, 'name', 'display_name') || text(metadata, 'name') || email
  return id === '' ? null : { id, email, name }
}
