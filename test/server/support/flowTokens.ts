import { createHmac } from 'node:crypto'
import { createFlowTokenHandler } from '../../../src/server.ts'
import type {
  FlowTokenConfig,
  FlowTokenHandlerOptions,
  FlowTokenSession,
} from '../../../src/server.ts'

/** Secrets of tests, and of nothing else. */
export const SECRET = 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA'
/** The one that is replaced by `SECRET`. */
export const OLD_SECRET = 'fs_embed_T5uWq0oGk8VbErD2iCzPn6MhSj4yLa7F'
/** A secret that no side knows. */
export const FOREIGN_SECRET = 'fs_embed_Jx3Nf7Kp1Rs5Tv9Wy2Bd6Gh8Lm4Qz0Ca'

/** The present of all tests, in milliseconds. */
export const NOW = 1_800_000_000_000
/** The same in seconds. */
export const NOW_SECONDS = NOW / 1000

/** Where the endpoint is. */
export const ENDPOINT = 'https://app.example.com/api/flow-token'

/** A configuration that works. */
export const config: FlowTokenConfig = {
  secret: SECRET,
  projectId: 'project-1',
  now: () => NOW,
}

/** Whom tokens are about. */
export const ada = { sub: 'user-1', email: 'ada@example.com', name: 'Ada' }

/** What a handler of a test has beside what it needs. */
type Options = Partial<FlowTokenHandlerOptions<FlowTokenSession, []>>

/** Makes the handler of an app in which Ada is signed in. */
export function handlerWith(options: Options = {}) {
  return createFlowTokenHandler({ ...config, getSession: () => ada, ...options })
}

/** A request as a page of the app sends it. */
export function post(body?: unknown, headers: Record<string, string | null> = {}): Request {
  const sent = {
    'x-flowpass': '1',
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    ...headers,
  }
  const kept = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null)
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  return new Request(ENDPOINT, {
    method: 'POST',
    headers: kept,
    ...(text !== undefined && { body: text }),
  })
}

/** What an answer says. */
export async function readAnswer(response: Response) {
  const text = await response.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  const { token = '', error } = (body ?? {}) as { token?: string; error?: string }
  return { status: response.status, text, body, token, code: error }
}

/** Reads a part of a token without any library. */
export function decode(token: string, part: 0 | 1 = 1): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString('utf8'))
}

/** What is unusual about a token. */
interface SignOptions {
  readonly secret?: string | Buffer
  readonly header?: object
  readonly hash?: string
}

/** Signs by Node's own HMAC, as RFC 7515 has it and without any library. */
export function sign(claims: object, options: SignOptions = {}): string {
  const { secret = SECRET, header = {}, hash = 'sha256' } = options
  const parts = [{ alg: 'HS256', typ: 'JWT', ...header }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return `${parts.join('.')}.${hmac(parts.join('.'), secret, hash)}`
}

/** The HMAC of a text, as tokens have it. */
export function hmac(text: string, secret: string | Buffer = SECRET, hash = 'sha256'): string {
  return createHmac(hash, secret).update(text).digest('base64url')
}

/** Claims as in the seed's Node.js sample. */
export function seedClaims(overrides: object = {}) {
  return {
    sub: 'user-1',
    email: 'ada@example.com',
    projectId: 'project-1',
    iat: NOW_SECONDS,
    exp: NOW_SECONDS + 3600,
    ...overrides,
  }
}
