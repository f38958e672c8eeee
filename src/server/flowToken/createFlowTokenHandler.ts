import { AuthError, RETRY_AFTER_DETAIL } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { REQUEST_HEADER, createRequestGuard } from '../http/createRequestGuard.ts'
import { respond, respondError } from '../http/respond.ts'
import { memoryRateLimiter } from '../memoryRateLimiter.ts'
import type { RateLimiter } from '../memoryRateLimiter.ts'
import { createFlowTokenMinter, grantedRole } from './createFlowTokenMinter.ts'
import type { FlowTokenHandlerOptions, FlowTokenSession } from './flowTokenHandlerOptions.ts'
import { isWiderRole } from './flowTokenRoles.ts'
import type { FlowTokenRole } from './flowTokenRoles.ts'
import { readFlowTokenConfig, readName } from './readFlowTokenConfig.ts'
import type { FlowTokenSettings } from './readFlowTokenConfig.ts'
import { readTokenRequest } from './readTokenRequest.ts'

const DEFAULT_PER_MINUTE = 30

/**
 * Makes the endpoint that hands flow tokens to the app's own pages: `{ token, expiresAt }`, the
 * latter in milliseconds since the epoch.
 *
 * Who the person is and what they may do comes from `getSession` alone. A page may ask for an
 * `audience` that is listed and for a `role` that is no wider than the session's; whatever else is
 * in the request is not read. A request must come from a page of the app (header `X-Flowpass: 1`,
 * Fetch Metadata or an exact `Origin`). Errors are `{"error":"<code>"}`: 401 `session_expired` or
 * `two_factor_required`, 403 `request_forged` or `access_denied`, 405, 429 `rate_limited` with
 * `Retry-After`, 500 `server_failed`.
 *
 * @param options how tokens are signed, and how the app knows who is signed in
 * @returns a handler of Web-standard requests; `toNodeListener` makes one for Express and `http`
 * @throws AuthError `config_invalid` at once when the options cannot work
 * @see RFC 10017 section 6.1.3.3, RFC 8693 section 2.1 (audience and scope that are asked for)
 * @example
 * export const POST = createFlowTokenHandler({
 *   secret: process.env.FLOWSTACK_SIGNING_SECRET,
 *   projectId: 'project-1',
 *   getSession: async (request) => (await auth(request))?.user ?? null,
 * })
 */
export function createFlowTokenHandler<
  Session extends FlowTokenSession,
  Context extends unknown[] = [],
>(
  options: FlowTokenHandlerOptions<Session, Context>,
): (request: Request, ...context: Context) => Promise<Response> {
  const settings = readFlowTokenConfig(options)
  const minter = createFlowTokenMinter(options)
  const guard = createRequestGuard(options.allowedOrigins)
  const { rateLimit = { perMinute: DEFAULT_PER_MINUTE }, audiences = [] } = options
  const limiter = options.limiter ?? memoryRateLimiter({ ...rateLimit, now: settings.now })
  const allowed = new Set(audiences.map((name, index) => readName(`audiences[${index}]`, name)))
  if (settings.audience !== undefined) allowed.add(settings.audience)
  const allow = options.allowGet ? 'GET, POST, OPTIONS' : 'POST, OPTIONS'

  const mint = async (request: Request, context: Context): Promise<Response> => {
    guard.check(request)
    const session = await findSession(options, settings, request, context)
    await count(limiter, session.sub)
    const asked = await readTokenRequest(request)
    if (asked.audience !== null && !allowed.has(asked.audience)) throw denied('audience')
    const role = await chooseRole(options, settings, session, asked.role)
    const { sub, email, name } = session
    const audience = asked.audience ?? undefined
    const { token, expiresAt } = await minter.mint({ sub, email, name, role, audience })
    return respond(200, { token, expiresAt }, guard.corsHeaders(request))
  }

  return async (request, ...context) => {
    const { method } = request
    const cors = guard.corsHeaders(request)
    if (method === 'OPTIONS') return respond(204, null, { allow, ...preflightHeaders(cors) })
    if (method !== 'POST' && !(method === 'GET' && options.allowGet)) {
      const body = method === 'HEAD' ? null : { error: 'config_invalid' }
      return respond(405, body, { allow, ...cors })
    }
    return mint(request, context).catch((error: unknown) => respondError(error, cors))
  }
}

function preflightHeaders(cors: Readonly<Record<string, string>>): Record<string, string> {
  if (Object.keys(cors).length === 0) return {}
  return {
    ...cors,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': `content-type, ${REQUEST_HEADER}`,
    'access-control-max-age': '600',
  }
}

async function findSession<Session extends FlowTokenSession, Context extends unknown[]>(
  { getSession }: FlowTokenHandlerOptions<Session, Context>,
  { now }: FlowTokenSettings,
  request: Request,
  context: Context,
): Promise<Session> {
  const session = await guarded(() => getSession(request, ...context))
  // What is no number is no later time, either.
  if (!session || !((session.expiresAt ?? Infinity) > now()))
    throw new AuthError('session_expired', 'server', { status: 401 })
  if (session.isSecondFactorPending)
    throw new AuthError('two_factor_required', 'server', { status: 401 })
  return session
}

async function count(limiter: RateLimiter, key: string): Promise<void> {
  const seconds = await guarded(() => limiter.take(key), 'store_unavailable')
  if (seconds <= 0) return
  const details = { [RETRY_AFTER_DETAIL]: seconds }
  throw new AuthError('rate_limited', 'server', { status: 429, details })
}

async function chooseRole<Session extends FlowTokenSession, Context extends unknown[]>(
  { roleFor }: FlowTokenHandlerOptions<Session, Context>,
  settings: FlowTokenSettings,
  session: Session,
  requested: FlowTokenRole | null,
): Promise<FlowTokenRole> {
  const own = roleFor
    ? // A table without this person's role says undefined, whatever its type.
      ((await guarded(() => roleFor(session, requested))) ?? null)
    : session.role
  if (roleFor && own === null) throw denied('role')
  const ceiling = grantedRole(settings, own)
  if (requested === null) return ceiling
  if (isWiderRole(requested, ceiling) || !settings.roles.includes(requested)) throw denied('role')
  return requested
}

/** Runs a function of the app. What it throws is about its insides, and no answer for a page. */
async function guarded<Value>(
  run: () => Value | Promise<Value>,
  code: AuthErrorCode = 'server_failed',
): Promise<Value> {
  try {
    return await run()
  } catch {
    throw new AuthError(code, 'server')
  }
}

function denied(reason: string): AuthError {
  return new AuthError('access_denied', 'server', { status: 403, details: { reason } })
}
