import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { guardedFetch } from '../../core/guardedFetch.ts'
import type { Platform } from '../../core/platform.ts'
import type { Connection } from '../oidc/connect.ts'
import type { FlowstaSettings } from './flowstaOptions.ts'
import { spellRetryAfter } from './spellRetryAfter.ts'

/** How a call differs from the usual one. */
export interface PostInit {
  readonly headers?: Readonly<Record<string, string>>
  /** Goes on although the page is leaving. */
  readonly keepalive?: boolean
  /** Whether Flowsta's cookie is wanted. @default 'omit' */
  readonly credentials?: RequestCredentials
  /** Whether the answer has to be JSON. @default true */
  readonly json?: boolean
}

/** Flowsta, and how it is spoken to. */
export interface FlowstaConnection extends Connection {
  /** Posts JSON, for Flowsta reads no forms. */
  post(url: string, body: Readonly<Record<string, string>>, init?: PostInit): Promise<Response>
}

/**
 * Prepares calls to Flowsta. Nothing is discovered: it publishes no metadata.
 *
 * @param settings the adapter's
 * @param context what the client handed over
 * @param phase what is going on, for errors
 */
export function connectFlowsta(
  settings: FlowstaSettings,
  context: BackendContext,
  phase: AuthPhase,
): FlowstaConnection {
  const { signal } = context
  const platform: Platform = {
    ...context.platform,
    fetch: async (input, init) =>
      spellRetryAfter(await context.platform.fetch(input, init), context.platform.clock.now()),
  }
  const bounds = { platform, phase, signal }
  return {
    context,
    phase,
    // Its answers carry no `iss`; one that is there all the same must be this.
    server: { issuer: new URL(settings.authorizeUrl).origin },
    client: { client_id: settings.clientId },
    binding: { tokenType: 'Bearer' },
    send: (url, { body = null, ...init }, wire) =>
      guardedFetch(url, { ...init, body }, { ...bounds, ...wire }),
    post: (url, body, { headers, json = true, ...init } = {}) =>
      guardedFetch(
        url,
        {
          ...init,
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify(body),
        },
        { ...bounds, json },
      ),
  }
}
