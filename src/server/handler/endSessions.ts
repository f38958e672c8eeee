import { AuthError } from '../../core/authError.ts'
import type { AuthErrorCode } from '../../core/errorCodes.ts'
import { isAuthError } from '../../core/isAuthError.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { clockOf } from '../providers/wire/clockOf.ts'
import type { ServerGrant } from '../serverProvider.ts'
import type { StoredSession } from '../sessionStore.ts'
import type { HandlerParts } from './handlerParts.ts'
import type { StoredSessions } from './sessionKeeper.ts'

/** How long an answer waits for the provider at a sign-out, in milliseconds: less than browsers do. */
const PROVIDER_WAIT_MS = 2_000

/**
 * Waits for the provider, but not for long. What it has begun goes on.
 *
 * @param parts the handler's
 * @param route for the log
 * @param otherwise what counts where the provider fails or is slow
 * @param ask asks it
 */
export async function askBriefly<Value>(
  parts: HandlerParts,
  route: string,
  otherwise: Value,
  ask: () => Promise<Value>,
): Promise<Value> {
  const clock = clockOf(parts.settings.environment)
  const asked = (async () => ask())()
  try {
    return await withDeadline({ clock, ms: PROVIDER_WAIT_MS, phase: 'sign_out' }, () => asked)
  } catch (thrown) {
    if (isAuthError(thrown, 'timeout')) parts.background(route, () => asked)
    else parts.report(thrown, route)
    return otherwise
  }
}

/**
 * Has the provider void what it has granted, while nobody waits.
 *
 * @param parts the handler's
 * @param route for the log
 * @param grant of a session that has ended
 */
export function revokeLater(
  { background, provider, settings }: HandlerParts,
  route: string,
  grant: ServerGrant,
): void {
  background(route, () => provider.revoke(settings.environment, grant))
}

/**
 * Ends sessions of one person in the store.
 *
 * @param parts the handler's
 * @param stored the store
 * @param route for the log
 * @param whose which person, and which session is to stay
 * @returns how many there were
 * @throws AuthError `store_unavailable`
 */
export async function endAllOf(
  parts: HandlerParts,
  { store, keys, open }: StoredSessions,
  route: string,
  { sub, exceptKey }: { readonly sub: string; readonly exceptKey?: string },
): Promise<number> {
  const userKey = await keys.user(sub)
  // Read before they are gone: the tokens are in them.
  const rows = await store.listByUser(userKey)
  const gone = new Set(await store.removeByUser(userKey, exceptKey))
  voidRows(
    parts,
    open,
    route,
    rows.filter(({ key }) => gone.has(key)),
  )
  return gone.size
}

/**
 * Has the provider void the tokens of rows that are gone, while nobody waits.
 *
 * @param parts the handler's
 * @param open opens a row
 * @param route for the log
 * @param rows as they were
 */
export function voidRows(
  { background, provider, settings }: HandlerParts,
  open: StoredSessions['open'],
  route: string,
  rows: readonly StoredSession[],
): void {
  for (const row of rows)
    background(route, async () => {
      const held = await open(row)
      if (held) await provider.revoke(settings.environment, held.session.grant)
    })
}

/**
 * Makes the error of something that this server cannot do.
 *
 * @param capability what is missing
 * @param code what it is called. @default 'capability_missing'
 */
export function missing(capability: string, code: AuthErrorCode = 'capability_missing'): AuthError {
  return new AuthError(code, 'server', { status: 404, details: { capability } })
}
