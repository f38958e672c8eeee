import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose'
import type { JWTPayload } from 'jose'
// Loaded ahead, so that virtual time never waits for a module.
import '../../src/backends/oidc/dpop/createProver.ts'
import '../../src/backends/oidc/pushRequest.ts'
import { dpop } from '../../src/backends/oidc.ts'
import type { Dpop, KeyStore } from '../../src/backends/oidc.ts'
import { evilProvider, ISSUER, json } from './evilProvider.ts'

/** A resource on the page's own origin, whose requests carry the token. */
export const RESOURCE = 'https://app.example/orders'

/** A proof as a server saw it, verified. */
export interface SeenProof {
  readonly to: 'token' | 'userinfo' | 'resource'
  readonly header: Record<string, unknown>
  readonly claims: JWTPayload
  readonly thumbprint: string
  readonly authorization: string | null
}

/** A store that keeps keys as a browser does, and can be deleted. */
export function memoryKeyStore(): KeyStore & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>()
  return {
    values,
    get: async (name) => values.get(name),
    async add(name, value) {
      if (!values.has(name)) values.set(name, value)
      return values.get(name)
    },
    async remove(name) {
      values.delete(name)
    },
  }
}

/** Options with a `dpop()` of its own for every page that is loaded with them. */
export function boundOptions(keyStore: KeyStore = memoryKeyStore()): { readonly dpop: Dpop } {
  return {
    get dpop() {
      return dpop({ keyStore })
    },
  }
}

/**
 * Makes a provider that binds tokens to the key of the proof, with a resource server beside it.
 * Every proof is verified with jose before anything else is looked at.
 */
export async function boundProvider() {
  const provider = await evilProvider()
  const plain = provider.fetch
  const proofs: SeenProof[] = []
  const script = {
    proofs,
    /** Nonce that each server wants to see, or null. */
    nonces: { token: null, userinfo: null, resource: null } as Record<
      SeenProof['to'],
      string | null
    >,
    /** Headers that each server adds to a good answer. */
    headers: {} as Record<string, string>,
    /** Answers a resource request whose proof and token are in order. */
    resource: (): Response => json({ orders: [] }),
    /** Thumbprint that refresh and access tokens are bound to. */
    boundTo: '',
  }
  Object.assign(provider.metadata, { dpop_signing_alg_values_supported: ['ES256'] })
  provider.tokenBody = (body) => ({ ...body, token_type: 'DPoP' })

  async function judge(request: Request, to: SeenProof['to']): Promise<Response | null> {
    const { header, claims, thumbprint } = await readProof(request)
    const authorization = request.headers.get('authorization')
    proofs.push({ to, header, claims, thumbprint, authorization })
    const nonce = script.nonces[to]
    if (nonce !== null && claims['nonce'] !== nonce) return wantNonce(to, nonce)
    if (to === 'token') {
      const form = new URLSearchParams(await request.clone().text())
      const isRefresh = form.get('grant_type') === 'refresh_token'
      if (isRefresh && thumbprint !== script.boundTo)
        return json({ error: 'invalid_grant' }, { status: 400 })
      script.boundTo = thumbprint
      return null
    }
    const ath = createHash('sha256').update(authorization?.slice(5) ?? '')
    const isBound =
      thumbprint === script.boundTo &&
      authorization?.startsWith('DPoP access-') &&
      claims['ath'] === ath.digest('base64url')
    return isBound ? null : challenge('invalid_token')
  }

  return Object.assign(provider, {
    bound: script,
    async fetch(request: Request): Promise<Response> {
      const to = targetOf(request.url)
      if (!to) return plain(request)
      const refused = await judge(request.clone(), to)
      if (refused) return refused
      const response = to === 'resource' ? script.resource() : await plain(request)
      for (const [name, value] of Object.entries(script.headers)) response.headers.set(name, value)
      return response
    },
  })
}

/** A provider that binds tokens, and its script. */
export type BoundProvider = Awaited<ReturnType<typeof boundProvider>>

/** The challenge of a resource server. */
export function challenge(error: string, headers: Record<string, string> = {}): Response {
  const text = `Bearer realm="x", DPoP realm="x", error="${error}", algs="ES256"`
  return new Response(null, { status: 401, headers: { 'www-authenticate': text, ...headers } })
}

/** Verifies a proof as RFC 9449 section 4.3 asks, but for its time and nonce. */
export async function readProof(request: Request) {
  const proof = request.headers.get('dpop') ?? ''
  const options = { typ: 'dpop+jwt', algorithms: ['ES256'] }
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, options)
  const { origin, pathname } = new URL(request.url)
  if (payload['htm'] !== request.method) throw new Error('htm')
  if (payload['htu'] !== origin + pathname) throw new Error('htu')
  const jwk = protectedHeader.jwk ?? {}
  if ('d' in jwk) throw new Error('The proof holds the private key.')
  const thumbprint = await calculateJwkThumbprint(jwk)
  return { header: { ...protectedHeader }, claims: payload, thumbprint }
}

function wantNonce(to: SeenProof['to'], nonce: string): Response {
  if (to !== 'token') return challenge('use_dpop_nonce', { 'dpop-nonce': nonce })
  const headers = { 'content-type': 'application/json', 'dpop-nonce': nonce }
  return json({ error: 'use_dpop_nonce' }, { status: 400, headers })
}

function targetOf(address: string): SeenProof['to'] | null {
  const { origin, pathname } = new URL(address)
  if (origin === new URL(RESOURCE).origin) return 'resource'
  if (origin !== ISSUER) return null
  return pathname === '/token' ? 'token' : pathname === '/userinfo' ? 'userinfo' : null
}
