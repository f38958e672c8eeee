import type { AuthPhase } from '../../core/authError.ts'
import type { BackendContext } from '../../core/backend.ts'
import { guardedFetch } from '../../core/guardedFetch.ts'
import type { FlowisePaths } from './flowiseOptions.ts'
import type { FlowiseSettings } from './flowiseSettings.ts'
import { pathSegment } from '../internal/pathSegment.ts'
import { readAnswer } from './readAnswer.ts'
import type { FlowiseAnswer } from './readAnswer.ts'

/** One call. */
export interface FlowiseCall {
  /** @default 'POST' */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON. */
  readonly body?: object
  readonly query?: Readonly<Record<string, string>>
  /** Fills `:name` in the path. */
  readonly fill?: Readonly<Record<string, string>>
  /** Whether it must arrive although the page is on its way out. @default false */
  readonly keepalive?: boolean
  /** Whether it needs the session, and is worth a renewal. @default false */
  readonly isAuthorized?: boolean
}

/** Calls Flowise; bound to its settings and to one context. */
export type CallFlowise = (path: keyof FlowisePaths, call?: FlowiseCall) => Promise<FlowiseAnswer>

/**
 * Makes the function that calls Flowise as its own pages do: with cookies, and with the header
 * without which they count for nothing. Neither is ever sent with an API key.
 *
 * @param settings where it is
 * @param context of one backend call; one of a group for calls that need the session
 * @param phase what is going on, for errors
 */
export function callFlowise(
  settings: FlowiseSettings,
  context: BackendContext & {
    readonly authorized?: (send: () => Promise<Response>) => Promise<Response>
  },
  phase: AuthPhase,
): CallFlowise {
  const { platform, signal } = context
  return async (path, call = {}) => {
    const { method = 'POST', body, query, fill = {}, keepalive = false, isAuthorized } = call
    const filled = settings.paths[path].replaceAll(/:([a-z]+)/gi, (text, name: string) =>
      name in fill ? pathSegment(fill[name] ?? '') : text,
    )
    const search = query ? `?${new URLSearchParams(query).toString()}` : ''
    const send = () =>
      guardedFetch(
        settings.api + filled + search,
        {
          method,
          keepalive,
          credentials: 'include',
          headers: {
            accept: 'application/json',
            'x-request-from': 'internal',
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
        },
        // Some refusals have status 500, and one is plain text: `readAnswer` sorts them.
        { platform, phase, signal, json: false, status: 'any' },
      )
    const response = await (isAuthorized && context.authorized ? context.authorized(send) : send())
    return readAnswer(response, platform, phase)
  }
}
