import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { guardedFetch } from '../../core/guardedFetch.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { CookieSessionPaths } from './cookieSessionOptions.ts'
import type { CookieSessionSettings } from './cookieSessionSettings.ts'
import { endpoint } from './endpoint.ts'

/** One call. */
export interface ServerCall {
  /** @default 'POST' */
  readonly method?: 'GET' | 'POST' | 'PATCH'
  /** What is below the path. */
  readonly below?: string
  /** Sent as JSON. */
  readonly body?: object
  /** Whether it must arrive although the page is on its way out. @default false */
  readonly keepalive?: boolean
  /** Whether it needs the session, and is worth a renewal. @default false */
  readonly isAuthorized?: boolean
}

/** What the server has answered. */
export interface ServerAnswer {
  readonly status: number
  readonly ok: boolean
  /** The object that came, or an empty one where nothing did. */
  readonly body: Readonly<Record<string, unknown>>
}

/** Calls the server; bound to its settings and to one context. */
export type CallServer = (
  path: keyof CookieSessionPaths,
  call?: ServerCall,
) => Promise<ServerAnswer>

/**
 * Makes the function that calls the endpoints: with cookies, and with the header against forged
 * requests.
 *
 * @param settings where they are
 * @param context of one backend call; one of a group for calls that need the session
 * @param phase what is going on, for errors
 */
export function callServer(
  settings: CookieSessionSettings,
  context: BackendContext & {
    readonly authorized?: (send: () => Promise<Response>) => Promise<Response>
  },
  phase: AuthPhase,
): CallServer {
  const { platform, signal } = context
  return async (path, call = {}) => {
    const { method = 'POST', body, below, keepalive = false, isAuthorized } = call
    const url = endpoint(settings, platform, phase, path, below)
    const send = () =>
      guardedFetch(
        url,
        {
          method,
          keepalive,
          credentials: 'include',
          headers: {
            accept: 'application/json',
            [settings.csrfHeader.name]: settings.csrfHeader.value,
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
        },
        { platform, phase, signal, json: false },
      )
    const response = await (isAuthorized && context.authorized ? context.authorized(send) : send())
    return readAnswer(response, phase)
  }
}

async function readAnswer(response: Response, phase: AuthPhase): Promise<ServerAnswer> {
  const { status, ok } = response
  if (status === 204) return { status, ok, body: {} }
  const type = response.headers.get('content-type') ?? ''
  const value: unknown = /^application\/json\b/i.test(type)
    ? await response.json().catch(() => null)
    : null
  if (isRecord(value)) return { status, ok, body: value }
  // A server without this endpoint answers in any way it likes.
  if (status === 404) return { status, ok, body: {} }
  throw new AuthError('response_invalid', phase, { status, details: { reason: 'content_type' } })
}
