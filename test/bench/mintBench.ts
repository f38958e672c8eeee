import { randomBytes } from 'node:crypto'
import { SignJWT } from 'jose'
import {
  createFlowTokenHandler,
  createFlowTokenMinter,
  createFlowTokenVerifier,
} from '../../src/server.ts'
import { createRandom } from '../support/createRandom.ts'
import { measure } from './measure.ts'
import type { Subject } from './measure.ts'
import { printFigures, ratio } from './printFigures.ts'

const TTL_SECONDS = 600
const PEOPLE = 1_000

/** Ten seconds in all: five subjects, two turns each, three rounds and one to warm up. */
const OPTIONS = { rounds: 3, turnMs: 250, concurrency: 32 }

/**
 * Measures the endpoint of flow tokens beside a loop that does nothing but sign the same claims
 * with jose and a key that is ready: the least that any such endpoint must do.
 *
 * @param seed of the order in which people ask
 */
export async function mintBench(seed: number): Promise<void> {
  const secret = randomBytes(32).toString('base64url')
  const config = { secret, projectId: 'project-1' }
  const random = createRandom(seed)
  const personOf = (index: number) => ({
    sub: `user-${index}`,
    email: `user-${index}@example.com`,
    name: `User ${index}`,
  })
  const handler = createFlowTokenHandler({
    ...config,
    getSession: (request) => personOf(Number(request.headers.get('x-person'))),
    rateLimit: { perMinute: 1e9 },
  })
  const minter = createFlowTokenMinter(config)
  const verifier = createFlowTokenVerifier(config)
  const { token } = await minter.mint(personOf(0))

  const subjects: Subject[] = [
    {
      name: 'bare jose signing loop',
      run: await bareSigning(secret, () => personOf(random.int(PEOPLE))),
    },
    { name: 'createFlowTokenMinter', run: () => minter.mint(personOf(random.int(PEOPLE))) },
    { name: 'a handler that does nothing', run: async () => expectToken(await idle(requestOf(0))) },
    {
      name: 'createFlowTokenHandler',
      run: async () => expectToken(await handler(requestOf(random.int(PEOPLE)))),
    },
    { name: 'createFlowTokenVerifier', run: () => verifier.verify(token) },
  ]
  const figures = await measure(subjects, OPTIONS)
  printFigures(figures, OPTIONS.concurrency)
  const [bare, , nothing, whole] = figures
  if (!bare || !nothing || !whole) return
  const least = bare.p50 + nothing.p50
  console.log(
    `\nThe handler takes ${ratio(whole.p50, bare.p50)} the time of the bare loop (p50), ` +
      `${ratio(whole.p50, least)} of signing and a handler that does nothing together; ` +
      `${(whole.perSecondTogether / bare.perSecondTogether).toFixed(2)} of its throughput.`,
  )
}

/** The same claims as the handler makes, signed by jose. */
async function bareSigning(secret: string, person: () => object): Promise<Subject['run']> {
  const bytes = new TextEncoder().encode(secret)
  const hash = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes, hash, false, ['sign'])
  return () => {
    const iat = Math.floor(Date.now() / 1000)
    const jti = randomBytes(16).toString('base64url')
    const exp = iat + TTL_SECONDS
    const claims = { ...person(), projectId: 'project-1', role: 'viewer', iat, exp, jti }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'AAAAAAAAAAA' })
      .sign(key)
  }
}

function requestOf(person: number): Request {
  return new Request('https://app.example.com/api/flow-token', {
    method: 'POST',
    headers: {
      'x-flowpass': '1',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'x-person': String(person),
    },
    body: '{}',
  })
}

/** Takes a request and gives an answer of the same size: what Node needs for that alone. */
async function idle(request: Request): Promise<Response> {
  await request.text()
  const headers = { 'content-type': 'application/json', 'cache-control': 'private, no-store' }
  return new Response('x'.repeat(400), { headers })
}

async function expectToken(response: Response): Promise<void> {
  if (response.status !== 200) throw new Error(`The handler answers ${response.status}.`)
  await response.text()
}
