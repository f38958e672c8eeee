import { AuthError } from '../../core/authError.ts'
import type { AuthPhase } from '../../core/authError.ts'
import { isTransientStatus, refusal } from '../../core/guardedFetch.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { Platform } from '../../core/platform.ts'

/** What Flowise has answered. */
export interface FlowiseAnswer {
  readonly status: number
  readonly ok: boolean
  /** The object that came, or an empty one. */
  readonly body: Readonly<Record<string, unknown>>
  /** The list that came, or an empty one. */
  readonly list: readonly unknown[]
  /** The text that says what is wrong; empty where there is none. */
  readonly message: string
}

/** What Express answers where a call has no refresh cookie. */
const BARE_REFUSAL = 'Unauthorized'

/** Begins the text of a refused password, which comes with status 500. */
const WEAK_PASSWORD = 'Invalid password'

/**
 * Reads an answer. What is no JSON is not from Flowise's interface: unknown paths, and some
 * mistakes, are answered with a web page and status 200, and a proxy answers with pages of its own.
 *
 * @param response a response of any status
 * @param platform the clock, for how long to wait
 * @param phase what is going on, for errors
 * @throws AuthError `response_invalid` for what is no JSON, `password_rejected`, `rate_limited` or
 *   `server_failed`
 */
export async function readAnswer(
  response: Response,
  platform: Platform,
  phase: AuthPhase,
): Promise<FlowiseAnswer> {
  const { status, ok, headers } = response
  const isJson = /^application\/json\b/i.test(headers.get('content-type') ?? '')
  const text = await response.clone().text()
  const value = isJson ? parse(text) : undefined
  const body = isRecord(value) ? value : {}
  const message = messageOf(body)
  if (isTransientStatus(status)) {
    if (message.startsWith(WEAK_PASSWORD)) throw new AuthError('password_rejected', phase)
    throw refusal(response, { platform, phase })
  }
  if (status === 401 && text === BARE_REFUSAL)
    return { status, ok, body, list: [], message: 'Invalid or Missing token' }
  if (value === undefined)
    throw new AuthError('response_invalid', phase, {
      status,
      details: { reason: isJson ? 'not_an_object' : 'content_type' },
    })
  return { status, ok, body, list: Array.isArray(value) ? value : [], message }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function messageOf({ message, error }: Readonly<Record<string, unknown>>): string {
  const text = message ?? error
  return typeof text === 'string' ? text : ''
}
