import { isRecord } from '../../core/isRecord.ts'

/** What the server says about a refusal. */
export interface FluxbaseProblem {
  /** The machine code in capitals, such as `INVALID_TOKEN`, or null. */
  readonly code: string | null
  /** How long to wait, in seconds, or null. */
  readonly retryAfter: number | null
}

/**
 * Reads the body of a refusal. Most have a `code`; others have an `error_code`, or a code where the
 * text should be (`{"error":"token_revoked"}`), or none at all.
 *
 * @param response the refusal; its body is left readable
 */
export async function readProblem(response: Response): Promise<FluxbaseProblem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  if (!isRecord(body)) return { code: null, retryAfter: null }
  const { retry_after: wait } = body
  const word = [body['code'], body['error_code'], body['error']].find(isCode)
  return {
    code: word ? (ALIASES[word.toUpperCase()] ?? word.toUpperCase()) : null,
    retryAfter: typeof wait === 'number' && wait >= 0 && wait < Infinity ? wait : null,
  }
}

/** The middleware for API keys has words of its own. */
const ALIASES: Readonly<Record<string, string>> = { TOKEN_REVOKED: 'REVOKED_TOKEN' }

/** A sentence is no code, and a single word may be a sentence. */
function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[A-Z]+|[a-z]+_[a-z_]+|[A-Z]+_[A-Z_]+)$/.test(value)
}
