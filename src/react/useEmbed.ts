import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { AuthClientCore } from '../client/authClient.ts'
import type { EmbedAdapter, EmbedStatus } from '../client/embed/embedAdapter.ts'
import { frame } from '../client/embed/frame.ts'
import type { FrameOptions } from '../client/embed/frameOptions.ts'
import { isSameAdapter } from '../client/embed/isSameAdapter.ts'
import { flowTokenKey } from '../client/flowToken/flowTokenOptions.ts'
import { flowTokenSourceOf } from '../client/flowToken/flowTokenSourceOf.ts'
import type { FlowTokenOptions, FlowTokenSource } from '../client/flowToken/flowTokenSource.ts'
import { AuthError } from '../core/authError.ts'
import type { AuthState } from '../core/authState.ts'
import type { EmbedTheme } from '../core/embed/embedMessages.ts'
import { toAuthError } from '../core/toAuthError.ts'
import type { EmbedActions, EmbedHandlers } from './embedHandlers.ts'
import { embedPersonOf } from './embedPersonOf.ts'
import type { ClientOption } from './register.ts'
import { useAuthClient } from './useAuthClient.ts'
import { useAuthState } from './useAuthState.ts'
import { useEmbedMount } from './useEmbedMount.ts'
import { useLatest } from './useLatest.ts'
import { useLocale } from './useLocale.ts'
import { useNearViewport } from './useNearViewport.ts'

/** How a frame is made, beside its address. */
export type FrameSettings = Omit<FrameOptions, 'src' | 'loading'>

/** What is embedded: a page that speaks `flowpass-embed/1`, or something with an adapter of its own. */
export type EmbedSubject =
  | {
      /** Absolute https address of the page, of another origin than this one, and without a token. */
      readonly src: string
      readonly frame?: FrameSettings | undefined
      readonly adapter?: undefined
    }
  | {
      /** Make it once, or from the same values each time: another one is mounted anew. */
      readonly adapter: EmbedAdapter
      readonly src?: undefined
      readonly frame?: undefined
    }

/** Options of `useEmbed`. */
export type EmbedOptions = EmbedSubject & EmbedLookOptions

/** What may change without anything being loaded anew, and how it is loaded. */
export interface EmbedLookOptions extends EmbedHandlers, ClientOption<AuthClientCore> {
  /** Accessible name of what is embedded, such as `Workflow builder`. */
  readonly title: string
  /**
   * Where its tokens come from: options as `useFlowToken` takes them, or a source.
   *
   * @default the backend's group `flowToken`
   */
  readonly token?: FlowTokenOptions | FlowTokenSource | undefined
  /** Which part of the embedded app, such as `builder`. */
  readonly view?: string | undefined
  /** `auto` follows the page: its `color-scheme`, and the person's preference. @default 'auto' */
  readonly theme?: EmbedTheme | 'auto' | undefined
  /** Language tag (BCP 47). @default the language of the components */
  readonly locale?: string | undefined
  /** `lazy` waits until it is near to what is seen of the page; no token is asked for before. @default 'eager' */
  readonly loading?: 'eager' | 'lazy' | undefined
}

/** How far an embedded app is; `idle` while nobody is signed in. */
export type EmbedPhase = EmbedStatus | 'idle'

/** An embedded app. */
export interface EmbedResult {
  /** Belongs on an empty element: it is put into that one. */
  readonly containerRef: RefObject<HTMLDivElement | null>
  readonly status: EmbedPhase
  /** Why it cannot be used, or why the session is over. */
  readonly error: AuthError | null
  /** Whether it waits for somebody to sign in. */
  readonly needsSignIn: boolean
  /** Its own height in pixels, or null while it has not said. */
  readonly height: number | null
  /** An address that it would like to be opened. Nothing opens it but the app. */
  readonly askedUrl: string | null
  /** Forgets that address. */
  readonly dismissUrl: () => void
  /** Asks for a token where that is what is missing; begins anew where not. Stable. */
  readonly retry: () => void
  /** What can be done with it. Stable; does nothing while it is not there. */
  readonly handle: EmbedActions
}

/**
 * Embeds an app into an element of yours, signs the person in to it, and out of it. Loader, errors
 * and questions are yours; `EmbedFrame` has them.
 *
 * What changes the look (`title`, `view`, `theme`, `locale`) reaches it without a reload. Another
 * `src` or adapter, and another person, are mounted anew.
 *
 * @throws AuthError while rendering: `config_invalid` and `capability_missing`, when the options name
 *   no place to get tokens from, or are none
 * @example
 * const { containerRef, status, retry } = useEmbed({ src, title: 'Builder', token: { endpoint } })
 * return <div ref={containerRef} aria-busy={status !== 'ready'} />
 */
export function useEmbed(options: EmbedOptions): EmbedResult {
  const { title, token, view, theme = 'auto', loading = 'eager' } = options
  const pageLocale = useLocale()
  const locale = options.locale ?? pageLocale
  const client: AuthClientCore = useAuthClient(options)
  const containerRef = useRef<HTMLDivElement>(null)
  const adapter = useAdapter(options)
  const source = useSource(client, adapter, token)
  const isPersonal = adapter.isPersonal ?? adapter.needsToken
  const known = useAuthState(embedPersonOf, options)
  const isSessionOver = useAuthState(isExpired, options)
  const isNear = useNearViewport(containerRef, loading === 'lazy')
  const [attempt, setAttempt] = useState(0)

  const person = isPersonal ? known : ''
  const isThere = isNear && person !== null && (!isPersonal || person !== '')
  const target = useMemo(
    // A retry is another object, and that is all there is to it.
    () => (isThere ? { client, adapter, source, person, attempt } : null),
    [isThere, client, adapter, source, person, attempt],
  )
  const themeKey = JSON.stringify(theme)
  const config = useMemo(() => {
    const known: EmbedTheme | 'auto' = JSON.parse(themeKey)
    return { ...(view !== undefined && { view }), theme: known, locale }
  }, [view, themeKey, locale])
  const mounted = useEmbedMount(target, containerRef, { title, config, handlers: options })

  const latest = useLatest(mounted)
  const retry = useCallback(() => {
    const { error, say } = latest.current
    const known = source?.getState()
    const isTokenMissing = known?.status === 'expired' || known?.status === 'failed'
    // Nothing is tried by itself once its server has said no.
    if (source && isTokenMissing)
      source.refresh().catch((thrown: unknown) => say('error', toAuthError(thrown, 'embed')))
    // Where that is all that is missing, what is there stays.
    if (isTokenMissing && error === known?.error) say('authenticating', null)
    else setAttempt((count) => count + 1)
  }, [source, latest])

  const isSignedOut = person === null
  const needsSignIn = isSignedOut || (isPersonal && isSessionOver)
  return {
    containerRef,
    status: isSignedOut ? 'idle' : needsSignIn ? 'expired' : mounted.status,
    error: needsSignIn ? null : mounted.error,
    needsSignIn,
    height: mounted.height,
    askedUrl: target ? mounted.asked : null,
    dismissUrl: mounted.dismiss,
    retry,
    handle: mounted.actions,
  }
}

function isExpired({ status }: AuthState): boolean {
  return status === 'expired'
}

/** The adapter that is mounted: of those that show the same, the first. */
function useAdapter(options: EmbedSubject): EmbedAdapter {
  const own = options.adapter ?? frame({ ...options.frame, src: options.src })
  const [shown, setShown] = useState(own)
  if (isSameAdapter(shown, own)) return shown
  setShown(own)
  return own
}

const NO_OPTIONS: FlowTokenOptions = {}

/** An operator on a text would repeat it in its error, and it may well be a token. */
function checkToken(token: unknown): void {
  if (typeof token === 'object' && token !== null) return
  const details = { reason: 'token_source', option: 'token' }
  throw new AuthError('config_invalid', 'configure', { details })
}

/** The source that all parts of the app share, where one is needed. */
function useSource(
  client: AuthClientCore,
  { needsToken }: EmbedAdapter,
  token: EmbedLookOptions['token'] = NO_OPTIONS,
): FlowTokenSource | null {
  checkToken(token)
  const given = 'getToken' in token ? token : null
  const options = 'getToken' in token ? NO_OPTIONS : token
  const key = flowTokenKey(options)
  const isOurs = needsToken && given === null
  // The functions of an app are others in every render; the latest one is asked.
  useEffect(() => {
    if (isOurs && options.fetchToken) flowTokenSourceOf(client, options)
  })
  const shared = useMemo(
    () => (isOurs ? flowTokenSourceOf(client, options) : null),
    // `options` is told by its key.
    // oxlint-disable-next-line react/exhaustive-deps
    [client, isOurs, key],
  )
  return needsToken ? (given ?? shared) : null
}
