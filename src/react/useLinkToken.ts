import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import { AuthError } from '../core/authError.ts'
import type { LoginResult } from '../core/groups/loginResult.ts'
import { toAuthError } from '../core/toAuthError.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useRetryAfter } from './useRetryAfter.ts'

/** How the use of a link is going. `idle` waits for a click. */
export type LinkTokenState =
  | { readonly status: 'idle' | 'pending'; readonly result: null; readonly error: null }
  | { readonly status: 'success'; readonly result: LoginResult; readonly error: null }
  | { readonly status: 'error'; readonly result: null; readonly error: AuthError }

/** A link that was followed. */
export interface LinkTokenOptions {
  /** What kind of link it is, such as `magicLink`: tokens of different kinds may be alike. */
  readonly kind: string
  /** What stands in the link. Without one the link is as good as expired. */
  readonly token: string | null | undefined
  /** Uses the token up. */
  readonly act: (token: string) => Promise<LoginResult>
  /**
   * When: as soon as the page is there, or when the person says so. Scanners of mail follow links,
   * and some of them run scripts; none of them clicks.
   *
   * @default 'auto'
   */
  readonly start?: 'auto' | 'click' | undefined
  /** Told once for each token that was good. */
  readonly onSuccess?: ((result: LoginResult) => void) | undefined
}

/** How the use of a link is going, and what can be done about it. */
export type LinkTokenResult = LinkTokenState & {
  /** Whether `run` would do anything now: it has not begun, or trying again can help. */
  readonly canRun: boolean
  /** Seconds until it makes sense to try again. */
  readonly secondsLeft: number
  /** Begins, or tries again. A token that was used, or is too old, is left alone. Never rejects. */
  readonly run: () => void
}

/** What has become of one token. */
interface Link {
  readonly get: () => LinkTokenState
  readonly subscribe: (listener: () => void) => () => void
  readonly run: (act: () => Promise<LoginResult>, tell: (result: LoginResult) => void) => void
}

const IDLE: LinkTokenState = { status: 'idle', result: null, error: null }
const PENDING: LinkTokenState = { status: 'pending', result: null, error: null }

/**
 * Lives and dies with its client. A component that comes back knows what became of its token: an
 * app often shows another layout, and so mounts everything anew, the moment a link has signed in.
 */
const linksOfClients = new WeakMap<AuthClientCore, Map<string, Link>>()

/**
 * Uses the token of a link up, once, however often components mount (also in StrictMode), and
 * follows how that goes. What may pass can be tried again.
 *
 * @param options the link
 * @example
 * const link = useLinkToken({ kind: 'magicLink', token, act: (token) => magicLink.verify({ token }) })
 * if (link.status === 'error') return <Expired onRetry={link.canRun ? link.run : undefined} />
 */
export function useLinkToken(options: LinkTokenOptions): LinkTokenResult {
  const { kind, start = 'auto' } = options
  const token = options.token ?? ''
  const client = useAuthClient()
  const link = useMemo(() => linkOf(client, kind, token), [client, kind, token])
  const state = useSyncExternalStore(link.subscribe, link.get, () => IDLE)
  const secondsLeft = useRetryAfter(state.error)

  const latest = useRef({ ...options, secondsLeft })
  useEffect(() => {
    latest.current = { ...options, secondsLeft }
  })
  const run = useCallback(() => {
    if (latest.current.secondsLeft > 0) return
    link.run(
      () => latest.current.act(token),
      (result) => latest.current.onSuccess?.(result),
    )
  }, [link, token])
  useEffect(() => {
    if (start === 'auto' && link.get().status === 'idle') run()
  }, [start, link, run])

  // Between the first render and the effect that begins, nothing is waited for but that effect.
  const shown = start === 'auto' && state.status === 'idle' ? PENDING : state
  return { ...shown, canRun: canRun(shown) && secondsLeft === 0, secondsLeft, run }
}

function linkOf(client: AuthClientCore, kind: string, token: string): Link {
  const links = linksOfClients.get(client) ?? new Map<string, Link>()
  linksOfClients.set(client, links)
  const key = `${kind}:${token}`
  const link = links.get(key) ?? createLink(token !== '')
  links.set(key, link)
  return link
}

function createLink(hasToken: boolean): Link {
  let state: LinkTokenState = hasToken ? IDLE : failed(new AuthError('link_expired', 'login'))
  const listeners = new Set<() => void>()

  function set(next: LinkTokenState): void {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run(act, tell) {
      if (!canRun(state)) return
      set(PENDING)
      void settle(act).then((next) => {
        set(next)
        if (next.status === 'success') tell(next.result)
      })
    },
  }
}

async function settle(act: () => Promise<LoginResult>): Promise<LinkTokenState> {
  try {
    return { status: 'success', result: await act(), error: null }
  } catch (thrown) {
    return failed(toAuthError(thrown, 'login'))
  }
}

const failed = (error: AuthError): LinkTokenState => ({ status: 'error', result: null, error })

/** A session that is missing was refused before the token was looked at. */
function canRun({ status, error }: LinkTokenState): boolean {
  return status === 'idle' || !!error?.retryable || error?.code === 'session_expired'
}
