import type { BackendContext } from '../../core/backend.ts'
import type { RemoteSignOut, SignOutRequest } from '../../core/signOutTypes.ts'
import { toAuthError } from '../../core/toAuthError.ts'
import { withDeadline } from '../../core/withDeadline.ts'
import { connectFlowsta } from './connectFlowsta.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'
import { revokeTokens } from './revokeTokens.ts'

/** How long the end of the session at Flowsta may take, in milliseconds. */
const LOGOUT_MS = 1_000

/**
 * Revokes the tokens and, unless only this app is meant, asks Flowsta to end its own session. From
 * another site that cannot succeed, whatever the answer: browsers neither send Flowsta's cookie
 * with the call nor let the answer clear it. It is reported as it is.
 */
export async function endSession(
  settings: FlowstaSettings,
  context: BackendContext,
  { held, scope }: SignOutRequest,
): Promise<RemoteSignOut> {
  const { tokens } = held
  const connection = connectFlowsta(settings, context, 'sign_out')
  const revoke = () =>
    revokeTokens(settings, connection, tokens).then(
      (revoked) => ({ revoked }),
      (thrown: unknown) => ({ revoked: false, error: toAuthError(thrown, 'sign_out') }),
    )
  const accessToken = tokens?.accessToken
  if (scope === 'app' || !accessToken) return { ...(await revoke()), provider: 'not-ended' }
  if (!onSite(context, settings)) {
    const [outcome] = await Promise.all([revoke(), logOut(settings, context, accessToken, 'omit')])
    return { ...outcome, provider: 'not-ended' }
  }
  // Here its session comes first: revoking may void the token that ends it.
  const hasEnded = await logOut(settings, context, accessToken, 'include')
  return { ...(await revoke()), provider: hasEnded ? 'ended' : 'unknown' }
}

/** @returns whether Flowsta has said yes */
async function logOut(
  settings: FlowstaSettings,
  context: BackendContext,
  accessToken: string,
  credentials: RequestCredentials,
): Promise<boolean> {
  const bounds = { clock: context.platform.clock, ms: LOGOUT_MS, phase: 'sign_out' } as const
  const headers = { Authorization: `Bearer ${accessToken}` }
  const call = (signal: AbortSignal) =>
    connectFlowsta(settings, { ...context, signal }, 'sign_out').post(
      settings.logoutUrl,
      {},
      { headers, credentials, keepalive: true, json: false },
    )
  return withDeadline({ ...bounds, signal: context.signal }, call).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Whether this page belongs to the domain of Flowsta's cookie, and the call goes there. */
function onSite({ platform }: BackendContext, { ssoDomain, logoutUrl }: FlowstaSettings): boolean {
  return [platform.location?.href(), logoutUrl].every((href) => {
    const { hostname } = new URL(href ?? 'about:blank')
    return hostname === ssoDomain || hostname.endsWith(`.${ssoDomain}`)
  })
}
