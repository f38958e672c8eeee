import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { CryptoKey, JWK, JWTPayload } from 'jose'
import { accessTokenHash, s256 } from './hashes.ts'

/** Algorithms the provider can sign with. */
export type SigningAlgorithm =
  'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512' | 'EdDSA'

/** The endpoints of the provider. */
export type Endpoint = 'discovery' | 'jwks' | 'token' | 'userinfo' | 'revocation'

/** Answers a request in place of the endpoint. */
export type Fault = (request: Request) => Response | Promise<Response>

/** A request as the provider saw it. */
export interface SeenRequest {
  readonly endpoint: Endpoint
  readonly request: Request
  readonly form: URLSearchParams
}

interface SigningKey {
  readonly alg: SigningAlgorithm
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
}

interface PendingCode {
  readonly nonce: string | null
  readonly challenge: string | null
  readonly redirectUri: string | null
}

/** Address of the provider. */
export const ISSUER = 'https://id.example'

/** Identifier of the client that is registered there. */
export const CLIENT_ID = 'app'

const made = new Map<string, Promise<SigningKey>>()

/** Makes a key, once for each name: generating RSA keys is slow. */
export function signingKey(alg: SigningAlgorithm, kid: string): Promise<SigningKey> {
  const name = `${alg} ${kid}`
  const key = made.get(name) ?? makeKey(alg, kid)
  made.set(name, key)
  return key
}

async function makeKey(alg: SigningAlgorithm, kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }
  return { alg, kid, privateKey, publicJwk }
}

/**
 * Makes an OpenID provider behind a fetch function. It behaves, unless a test changes one of its
 * parts: metadata, claims, header, response body, keys, clock, or a whole endpoint.
 */
export async function evilProvider(alg: SigningAlgorithm = 'RS256') {
  let key = await signingKey(alg, 'key-1')
  let issued = 0
  const codes = new Map<string, PendingCode>()
  const live = new Set<string>()
  const seen: SeenRequest[] = []
  const script = {
    metadata: metadataFor(alg) as Record<string, unknown>,
    /** Keys the JWKS endpoint publishes. */
    keys: [key.publicJwk] as JWK[],
    /** Seconds by which the provider's clock is ahead of the machine's. */
    clockOffset: 0,
    subject: 'ada',
    claims: (claims: JWTPayload): JWTPayload => claims,
    header: (header: Record<string, unknown>) => header,
    /** Makes the ID token; replaces signing altogether. */
    idToken: (claims: JWTPayload): Promise<unknown> => sign(claims),
    tokenBody: (body: Record<string, unknown>): unknown => body,
    tokenInit: {} as ResponseInit,
    userInfo: { sub: 'ada', email: 'ada@example.com' } as unknown,
    /** Whether a refresh buys a new refresh token and voids the old one. */
    rotates: true,
    faults: {} as Partial<Record<Endpoint, Fault>>,
  }

  const now = () => Math.floor(Date.now() / 1000) + script.clockOffset

  async function sign(claims: JWTPayload): Promise<string> {
    const header = script.header({ alg: key.alg, kid: key.kid, typ: 'JWT' })
    return new SignJWT(claims).setProtectedHeader({ alg: key.alg, ...header }).sign(key.privateKey)
  }

  async function tokens(nonce: string | null): Promise<Response> {
    issued += 1
    const access = `access-${issued}`
    const refresh = script.rotates || issued === 1 ? `refresh-${issued}` : undefined
    if (refresh) live.add(refresh)
    const claims = script.claims({
      iss: ISSUER,
      sub: script.subject,
      aud: CLIENT_ID,
      iat: now(),
      exp: now() + 300,
      name: 'Ada',
      at_hash: accessTokenHash(key.alg, access),
      ...(nonce && { nonce }),
    })
    const body = script.tokenBody({
      access_token: access,
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: await script.idToken(claims),
      ...(refresh && { refresh_token: refresh }),
    })
    return json(body, script.tokenInit)
  }

  async function exchange(form: URLSearchParams): Promise<Response> {
    const code = form.get('code') ?? ''
    const pending = codes.get(code)
    codes.delete(code)
    const challenge = s256(form.get('code_verifier') ?? '')
    const fits =
      challenge === pending?.challenge && form.get('redirect_uri') === pending.redirectUri
    return pending && fits ? tokens(pending.nonce) : refusal('invalid_grant')
  }

  async function renew(form: URLSearchParams): Promise<Response> {
    const token = form.get('refresh_token') ?? ''
    if (!live.has(token)) return refusal('invalid_grant')
    if (script.rotates) live.delete(token)
    return tokens(null)
  }

  const endpoints: Record<Endpoint, (form: URLSearchParams) => Response | Promise<Response>> = {
    discovery: () => json(script.metadata),
    jwks: () => json({ keys: script.keys }),
    token: (form) => (form.get('grant_type') === 'refresh_token' ? renew(form) : exchange(form)),
    userinfo: () => json(script.userInfo),
    revocation: (form) => {
      live.delete(form.get('token') ?? '')
      return new Response(null, { status: 200 })
    },
  }

  return Object.assign(script, {
    seen,
    /** How often an endpoint was asked. */
    count: (endpoint: Endpoint) => seen.filter((entry) => entry.endpoint === endpoint).length,
    /** Makes and publishes another key, and signs with it from now on. */
    async rotateKey(kid: string, next: SigningAlgorithm = alg): Promise<void> {
      key = await signingKey(next, kid)
      script.keys = [key.publicJwk]
    },
    sign,
    /** Revokes everything that was issued. */
    forget: () => live.clear(),
    /** Has the person sign in, and returns the address the browser is sent back to. */
    authorize(url: string, change: (answer: URLSearchParams) => void = () => {}): string {
      const request = new URL(url).searchParams
      const code = `code-${codes.size + 1}`
      codes.set(code, {
        nonce: request.get('nonce'),
        challenge: request.get('code_challenge'),
        redirectUri: request.get('redirect_uri'),
      })
      const back = new URL(request.get('redirect_uri') ?? '')
      for (const [name, value] of Object.entries({ code, state: request.get('state') ?? '' }))
        back.searchParams.set(name, value)
      back.searchParams.set('iss', ISSUER)
      change(back.searchParams)
      return back.href
    },
    /** The network: every request of the page ends here. */
    async fetch(request: Request): Promise<Response> {
      const endpoint = endpointOf(request.url)
      if (!endpoint) return new Response(null, { status: 404 })
      const form = new URLSearchParams(await request.clone().text())
      seen.push({ endpoint, request, form })
      return script.faults[endpoint]?.(request) ?? endpoints[endpoint](form)
    },
  })
}

/** A provider and its script. */
export type EvilProvider = Awaited<ReturnType<typeof evilProvider>>

/** A JSON answer. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Response(text, { headers: { 'content-type': 'application/json' }, ...init })
}

/** An error answer of the token endpoint. */
export function refusal(error: string, status = 400): Response {
  return json({ error, error_description: 'canary-description' }, { status })
}

function endpointOf(address: string): Endpoint | null {
  const { origin, pathname } = new URL(address)
  if (origin !== ISSUER) return null
  if (pathname === '/.well-known/openid-configuration') return 'discovery'
  const name = pathname.slice(1)
  return name === 'jwks' || name === 'token' || name === 'userinfo' || name === 'revocation'
    ? name
    : null
}

function metadataFor(alg: SigningAlgorithm) {
  return {
    issuer: ISSUER,
    authorization_endpoint: `${ISSUER}/authorize`,
    token_endpoint: `${ISSUER}/token`,
    jwks_uri: `${ISSUER}/jwks`,
    userinfo_endpoint: `${ISSUER}/userinfo`,
    revocation_endpoint: `${ISSUER}/revocation`,
    end_session_endpoint: `${ISSUER}/logout`,
    scopes_supported: ['openid', 'offline_access'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [alg],
    authorization_response_iss_parameter_supported: true,
  }
}
