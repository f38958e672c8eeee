import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose'
import { accessToken } from './accessToken.ts'
import { closeServer } from './closeServer.ts'
import { CONTROLS_PATH } from './controlsEndpoint.ts'
import { corsHeaders } from './cors.ts'
import { verifyDpopProof } from './dpopProof.ts'
import { ordersOf } from './ordersOf.ts'
import { listen } from './listen.ts'
import { isTrustedCaller } from './loopbackGuard.ts'
import { portVariables } from './ports.ts'

/** How to run the API. */
export interface ProtectedApiOptions {
  /** 0 takes any free port. */
  port: number
  issuer: string
  audience: string
  allowedOrigins: readonly string[]
  /** The API's clock; the machine's when left out. */
  now?: (() => Date) | undefined
}

/** How many calls were answered and how many were turned away. */
export interface ApiCounts {
  ok: number
  refused: number
}

/** A running API. */
export interface ProtectedApi {
  url: string
  port: number
  controls: { counts(): ApiCounts; reset(): void }
  close(): Promise<void>
}

type Verify = (token: string) => Promise<JWTPayload>

/** Checks that a request may use its token. */
type Admit = (request: IncomingMessage, pathname: string) => Promise<JWTPayload>

interface Answer {
  status: number
  body: unknown
  challenge?: string
}

const CLOCK_TOLERANCE_SECONDS = 5

const resources: Readonly<Record<string, (claims: JWTPayload) => unknown>> = {
  '/me': ({ sub, client_id, scope, exp }) => ({ sub, client_id, scope, exp }),
  '/orders': ({ sub }) => ({ orders: ordersOf(sub ?? '') }),
}

/** Starts an API on the loopback address that answers only to the provider's access tokens. */
export async function startProtectedApi(options: ProtectedApiOptions): Promise<ProtectedApi> {
  const { allowedOrigins } = options
  const admit = createAdmit(options)
  const counts: ApiCounts = { ok: 0, refused: 0 }

  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://api')
      for (const [name, value] of Object.entries(
        corsHeaders(request.headers.origin, allowedOrigins),
      ))
        response.setHeader(name, String(value))
      if (options.now) response.setHeader('Date', options.now().toUTCString())
      if (request.method === 'OPTIONS') return response.writeHead(204).end()
      if (pathname === CONTROLS_PATH) {
        const trusted = isTrustedCaller(request, allowedOrigins)
        return send(response, { status: trusted ? 200 : 403, body: trusted ? counts : {} })
      }
      const answer = await answerTo(request, pathname, admit)
      if (answer.status === 200) counts.ok += 1
      if (answer.status === 401) counts.refused += 1
      return send(response, answer)
    })().catch(() => response.writeHead(400).end())
  })

  const port = await listen(server, options.port, portVariables.api)
  return {
    url: `http://localhost:${port}`,
    port,
    controls: {
      counts: () => ({ ...counts }),
      reset: () => void Object.assign(counts, { ok: 0, refused: 0 }),
    },
    close: () => closeServer(server),
  }
}

function createVerify({ issuer, audience, now }: ProtectedApiOptions): Verify {
  const keySet = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  return async (token) => {
    const { payload } = await jwtVerify(token, keySet, {
      issuer,
      audience,
      // RFC 9068 section 4: an ID token must not pass for an access token.
      typ: 'at+jwt',
      algorithms: ['RS256', 'ES256'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      ...(now && { currentDate: now() }),
    })
    return payload
  }
}

function createAdmit(options: ProtectedApiOptions): Admit {
  const verify = createVerify(options)
  return async (request, pathname) => {
    const { scheme, token } = accessToken(request.headers.authorization) ?? { token: '' }
    const claims = await verify(token)
    // RFC 9449 section 7.1: a token bound to a key is worth nothing without the proof.
    if ((claims['cnf'] !== undefined) !== (scheme === 'dpop'))
      throw new errors.JWTInvalid('The token is of the other scheme')
    if (scheme === 'dpop') {
      const url = `http://${request.headers.host}${pathname}`
      const now = options.now?.() ?? new Date()
      await verifyDpopProof({ request, url, token, claims, now })
    }
    return claims
  }
}

async function answerTo(request: IncomingMessage, pathname: string, admit: Admit): Promise<Answer> {
  const resource = Object.hasOwn(resources, pathname) ? resources[pathname] : undefined
  if (!resource) return { status: 404, body: { error: 'not_found' } }
  if (request.method !== 'GET') return { status: 405, body: { error: 'method_not_allowed' } }

  const sent = accessToken(request.headers.authorization)
  // RFC 6750 section 3.1: without credentials the challenge names no error.
  if (sent === undefined) {
    const body = { error: 'unauthorized', error_description: 'Send an access token' }
    return { status: 401, body, challenge: 'Bearer realm="playground"' }
  }
  try {
    return { status: 200, body: resource(await admit(request, pathname)) }
  } catch (cause) {
    return refusal(cause, sent.scheme === 'dpop' ? 'DPoP' : 'Bearer')
  }
}

function refusal(cause: unknown, scheme: string): Answer {
  const aboutToken = cause instanceof errors.JOSEError && !(cause instanceof errors.JWKSTimeout)
  if (!aboutToken) {
    // The keys could not be fetched: that says nothing about the caller's token.
    const body = { error: 'temporarily_unavailable', error_description: 'No keys to check with' }
    return { status: 503, body }
  }
  const description =
    cause instanceof errors.JWTExpired ? 'The access token expired' : 'The access token is invalid'
  return {
    status: 401,
    body: { error: 'invalid_token', error_description: description },
    challenge: `${scheme} realm="playground", error="invalid_token", error_description="${description}"`,
  }
}

function send(response: ServerResponse, { status, body, challenge }: Answer) {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    ...(challenge !== undefined && { 'WWW-Authenticate': challenge }),
  })
  response.end(JSON.stringify(body))
}
