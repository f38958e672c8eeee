import { randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { createInbox, type Mail } from '../../../playground/servers/kit/inbox.ts'
import { fileDatabase } from '../../support/fileDatabase.ts'
import type { Database } from '../../../playground/servers/database.ts'
import {
  startFluxbaseServer,
  type FluxbaseServer,
  type FluxbaseServerOptions,
} from '../../../playground/servers/fluxbase/startFluxbaseServer.ts'

/** An answer, read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Json
}

/** JSON of a shape that the test knows. */
export type Json = Record<string, unknown>

/** What a call sends along. */
export interface CallOptions {
  readonly method?: string
  readonly body?: unknown
  readonly token?: string
  readonly headers?: Record<string, string>
}

/** A server, and what tests do with it. */
export interface TestServer extends FluxbaseServer {
  readonly database: Database
  call(path: string, options?: CallOptions): Promise<Answer>
  /** Makes an account that nobody else uses, and signs in. */
  join(): Promise<Person>
  lastMail(to: string): Mail
  /** The code of the app for this secret, by the clock of the server. */
  code(secret: string): string
}

/** Somebody who has just signed up. */
export interface Person {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly access: string
  readonly refresh: string
}

/** The password of everybody who joins. It will do for a reset as well. */
export const PASSWORD = 'Correct-horse-42'
/** The app that uses the server. */
export const APP_ORIGIN = 'http://localhost:5173'

/** One for all servers: to open it takes longer than most tests. */
const database = fileDatabase()

/** Starts a server on the database of this process. */
export async function startServer(
  options: Partial<FluxbaseServerOptions> = {},
): Promise<TestServer> {
  const inbox = createInbox()
  const server = await startFluxbaseServer({
    port: 0,
    allowedOrigins: [APP_ORIGIN],
    bcryptRounds: 4,
    database,
    inbox,
    ...options,
  })
  async function call(path: string, input: CallOptions = {}): Promise<Answer> {
    const { method = input.body === undefined ? 'GET' : 'POST', body, token, headers } = input
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parse(text) }
  }

  return {
    ...server,
    database,
    call,
    async join() {
      const email = `${randomUUID()}@example.com`
      const { status, body } = await call('/auth/signup', { body: { email, password: PASSWORD } })
      if (status !== 201) throw new Error(`sign-up answered ${status}`)
      return { ...toPerson(body), email, password: PASSWORD }
    },
    lastMail(to) {
      const [mail] = inbox.list(to)
      if (!mail) throw new Error('no mail')
      return mail
    },
    code: (secret) => new TOTP({ secret }).generate({ timestamp: server.controls.now() }),
  }
}

/** Reads the tokens of an answer. */
export function toPerson(body: Json): Pick<Person, 'id' | 'access' | 'refresh'> {
  const user = objectAt(body, 'user')
  return {
    id: String(user['id']),
    access: String(body['access_token']),
    refresh: String(body['refresh_token']),
  }
}

/** A part of JSON that is an object. */
export function objectAt(body: Json, key: string): Json {
  const value = body[key]
  return isJson(value) ? value : {}
}

/** A part of JSON that is a list of objects. */
export function listAt(body: Json, key: string): Json[] {
  const value = body[key]
  return Array.isArray(value) ? value.filter(isJson) : []
}

/** The token of the link in a mail. */
export function tokenOf(mail: Mail): string {
  return new URL(mail.link ?? '').searchParams.get('token') ?? ''
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string): Json {
  const [, payload = ''] = token.split('.')
  return parse(Buffer.from(payload, 'base64url').toString())
}

/** Switches the second factor on. @returns its secret and the backup codes */
export async function enableTwoFactor(
  server: TestServer,
  person: Pick<Person, 'access'>,
): Promise<{ secret: string; backupCodes: string[] }> {
  const setup = await server.call('/auth/2fa/setup', { body: {}, token: person.access })
  const secret = String(objectAt(setup.body, 'totp')['secret'])
  const enabled = await server.call('/auth/2fa/enable', {
    body: { code: server.code(secret) },
    token: person.access,
  })
  const codes = enabled.body['backup_codes']
  return { secret, backupCodes: Array.isArray(codes) ? codes.map(String) : [] }
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : { list: value }
  } catch {
    return { text }
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
