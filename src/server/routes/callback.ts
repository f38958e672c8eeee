import { seeOther } from '../handler/answer.ts'
import { askBriefly, revokeLater } from '../handler/endSessions.ts'
import type { HandlerParts, Route, Visit } from '../handler/handlerParts.ts'
import type { HeldSession } from '../handler/keptSession.ts'
import type { ServerGrant } from '../serverProvider.ts'
import { codeForPage, returnAddress, withError } from './returnAddress.ts'

/** Each of them comes once (RFC 6749 section 3.1). */
const SINGLE = ['state', 'code', 'error', 'iss']

const MAX_STATE_LENGTH = 512

/**
 * `GET /callback`: completes a sign-in that this browser has begun. The session is a new one whatever
 * there was before, and replaces it.
 *
 * @see RFC 9700 sections 2.1 and 4.7, OWASP ASVS 5.0 7.2.4
 */
export const callback: Route = async (parts, visit) => {
  const { settings, provider, attempts, report } = parts
  const { request, path, query, headers } = visit
  const state = query.get('state') ?? ''
  const isClear = SINGLE.every((name) => query.getAll(name).length <= 1)
  const isUsable = isClear && state !== '' && state.length <= MAX_STATE_LENGTH
  const attempt = isUsable ? await attempts.take(request, headers, state, provider.issuer) : null
  if (!attempt) return notBegunHere(visit)
  const returnTo = returnAddress(settings, attempt.returnTo)
  try {
    const { redirectUri, environment } = settings
    // Of the address that came only the query counts.
    const url = new URL(`${redirectUri}?${query.toString()}`)
    const { secret } = attempt
    const begun = await parts.exchanges.run(state, 0, async () =>
      begin(parts, visit, await provider.finish(environment, { url, redirectUri, secret })),
    )
    if (parts.exchanges.isEnded(state)) return await signedOutMeanwhile(parts, visit, begun)
    await replaceSession(parts, visit, begun, attempt.replaces)
    return seeOther(returnTo)
  } catch (thrown) {
    report(thrown, path)
    return seeOther(withError(returnTo, codeForPage(thrown)))
  }
}

/** Somebody else's answer, or one that was used: with a session it is a reload, and nothing is wrong. */
async function notBegunHere({ held }: Visit): Promise<Response> {
  const isSignedIn = (await held().catch(() => null)) !== null
  return seeOther(isSignedIn ? '/' : withError('/', 'attempt_lost'))
}

/** Whoever signs out while the provider is asked wants none of its answers. */
async function signedOutMeanwhile(
  parts: HandlerParts,
  { path }: Visit,
  begun: HeldSession,
): Promise<Response> {
  await askBriefly(parts, path, undefined, () => parts.keeper.drop(begun))
  revokeLater(parts, path, begun.session.grant)
  return seeOther(withError('/', 'attempt_lost'))
}

async function begin(
  parts: HandlerParts,
  { request, path }: Visit,
  grant: ServerGrant,
): Promise<HeldSession> {
  const userAgent = request.headers.get('user-agent')?.slice(0, MAX_AGENT_LENGTH) ?? null
  return orRevoke(parts, path, grant, () => parts.keeper.start({ grant, userAgent }))
}

async function replaceSession(
  parts: HandlerParts,
  visit: Visit,
  begun: HeldSession,
  replaces: string | undefined,
): Promise<void> {
  const { keeper, report } = parts
  const { headers, path } = visit
  const { grant } = begun.session
  // The old one cannot stop a sign-in, even if it cannot be found.
  const found = async () => (await visit.held()) ?? (await findReplaced(parts, replaces))
  const old = await found().catch((thrown: unknown) => {
    report(thrown, path)
    return null
  })
  await orRevoke(parts, path, grant, () => keeper.give(headers, begun))
  if (!old || old.publicId === begun.publicId) return
  await keeper.close(headers, old)
  await askBriefly(parts, path, undefined, () => keeper.drop(old))
  if (mayRevoke(old.session.grant, grant)) revokeLater(parts, path, old.session.grant)
}

/** The session that was there when the sign-in began. Strict cookies stay away on the way back. */
async function findReplaced(
  { keeper: { stored } }: HandlerParts,
  key: string | undefined,
): Promise<HeldSession | null> {
  const row = key === undefined ? null : await stored?.store.find(key)
  return row ? ((await stored?.open(row)) ?? null) : null
}

const MAX_AGENT_LENGTH = 256

/** Nobody will use tokens without a session, so nobody else should be able to. */
async function orRevoke<Value>(
  parts: HandlerParts,
  path: string,
  grant: ServerGrant,
  run: () => Promise<Value>,
): Promise<Value> {
  try {
    return await run()
  } catch (thrown) {
    revokeLater(parts, path, grant)
    throw thrown
  }
}

/**
 * Many providers keep one grant for a person and a client as long as their own session lasts, and to
 * revoke one of its tokens voids all, those just granted too. So the old one is revoked only where it
 * is certainly another.
 */
function mayRevoke(old: ServerGrant, grant: ServerGrant): boolean {
  const sessions = [old.providerSessionId, grant.providerSessionId]
  const isOther = !sessions.includes(null) && sessions[0] !== sessions[1]
  return old.user.id !== grant.user.id || isOther
}
