import { useImperativeHandle, useLayoutEffect, useState } from 'react'
import type { Ref } from 'react'
import type { EmbedAdapter } from '../../client/embed/embedAdapter.ts'
import type { FlowTokenOptions, FlowTokenSource } from '../../client/flowToken/flowTokenSource.ts'
import { embedFrameStrings } from '../../core/strings/embedFrameStrings.ts'
import type { EmbedActions, EmbedHandlers } from '../../react/embedHandlers.ts'
import { useEmbed } from '../../react/useEmbed.ts'
import type { EmbedLookOptions, FrameSettings } from '../../react/useEmbed.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Announcement } from '../parts/Announcement.tsx'
import type { RootProps } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { EmbedCover } from './EmbedCover.tsx'
import type { EmbedFrameSlots, EmbedFrameState } from './embedFrameSlots.ts'
import type { FramePermissions, FrameSandbox } from './frameRights.ts'
import { OpenUrlQuestion } from './OpenUrlQuestion.tsx'
import { splitEmbedProps } from './splitEmbedProps.ts'
import type { SplitEmbedProps } from './splitEmbedProps.ts'

/** What a `ref` on `EmbedFrame` gives. */
export interface EmbedFrameHandle extends EmbedActions {
  /** The root. */
  readonly element: HTMLElement | null
}

/** Props of `EmbedFrame` beside what is embedded. */
export interface EmbedFrameOptions
  extends
    Omit<
      RootProps<'div', EmbedFrameState>,
      'title' | 'ref' | 'role' | keyof EmbedHandlers | 'onReset'
    >,
    Omit<EmbedLookOptions, 'token'>,
    Pick<FlowTokenOptions, 'endpoint' | 'fetchToken' | 'audience' | 'role'> {
  readonly slots?: EmbedFrameSlots | undefined
  /** A source of tokens, or all options at once, in place of `endpoint`, `fetchToken`, `audience` and `role`. */
  readonly token?: FlowTokenOptions | FlowTokenSource | undefined
  /** Whether it is as high as what is inside. @default false */
  readonly autoHeight?: boolean | undefined
  /** Smallest height by `autoHeight`, in pixels. @default 0 */
  readonly minHeight?: number | undefined
  /** Greatest height by `autoHeight`, in pixels; beyond it, the inside scrolls. @default 20000 */
  readonly maxHeight?: number | undefined
  /**
   * What becomes of addresses that it would like to be opened: `ask` shows the address and lets the
   * person decide. @default 'ask'
   */
  readonly openUrls?: 'ask' | 'never' | undefined
  /** Leads to the app's sign-in. @default the provider's page, where the backend has one */
  readonly onSignIn?: (() => void) | undefined
  readonly ref?: Ref<EmbedFrameHandle> | undefined
}

/** What is embedded, and what it may do. */
export type EmbedFrameSubject =
  | {
      /**
       * Absolute https address of a page that speaks `flowpass-embed/1`. It must be of another
       * origin than this page, and carry no token.
       */
      readonly src: string
      readonly adapter?: undefined
      /** The only origins that `src` may have, where it is not the app's own. */
      readonly allowedOrigins?: readonly string[] | undefined
      /** @default 'default' */
      readonly sandbox?: FrameSandbox | undefined
      /** @default 'none' */
      readonly permissions?: FramePermissions | undefined
      /** Whatever else there is to say about the frame. */
      readonly frame?: Omit<FrameSettings, 'sandbox' | 'allow' | 'allowedOrigins'> | undefined
    }
  | {
      /**
       * Something that is no such page, such as `vendorSdk(…)` or `flowiseChat(…)`. Make it once, or
       * from the same values each time: another one is mounted anew.
       */
      readonly adapter: EmbedAdapter
      readonly src?: undefined
      readonly allowedOrigins?: undefined
      readonly sandbox?: undefined
      readonly permissions?: undefined
      readonly frame?: undefined
    }

/** Props of `EmbedFrame`: `src` or `adapter`, `title`, and the rest. */
export type EmbedFrameProps = EmbedFrameSubject & EmbedFrameOptions

/**
 * Embeds an app in which the person who is signed in is signed in at once: it gets a short-lived
 * token of theirs, and new ones as long as the session lives; it loses them with the session. The
 * token is never in an address, in the page or in storage. Renders a `<div>` as high as
 * `--flowpass-embed-height`, in which loader, errors and what is embedded take turns.
 *
 * @selector `[data-flowpass="embed-frame"]` the root
 * @selector `[data-status]` `idle`, `connecting`, `authenticating`, `ready`, `expired`, `error` or `closed`
 * @example
 * <EmbedFrame src="https://builder.example.com/embed" title="Workflow builder" endpoint={{ url: '/api/flow-token', method: 'POST' }} />
 * @example
 * const frame = useRef<EmbedFrameHandle>(null)
 * <EmbedFrame ref={frame} src={src} title="Builder" onFlowCreated={({ id }) => save(id)} />
 * <button onClick={() => frame.current?.navigate('/flows')}>All flows</button>
 */
export function EmbedFrame(props: EmbedFrameProps) {
  const { options, own, native } = splitEmbedProps(props)
  const { slots = {}, openUrls = 'ask', onSignIn, ref } = own
  const { title } = options
  const strings = useStrings('embedFrame', embedFrameStrings)
  const embed = useEmbed(options)
  const { status, handle, askedUrl, height } = embed
  const [root, setRoot] = useState<HTMLElement | null>(null)
  useImperativeHandle(ref, () => ({ ...handle, element: root }), [handle, root])
  useHeight(root, height, own)

  const isReady = status === 'ready'
  const isLoading = status === 'connecting' || status === 'authenticating'
  const url = openUrls === 'ask' && isReady ? askedUrl : null
  const said = (isLoading && strings.loading(title)) || (isReady && strings.ready(title))
  // The button is about to go, and the focus must not go with it.
  const afterFocus = (act: () => void) => () => {
    root?.focus()
    act()
  }
  const content = (
    <>
      {renderPart({
        as: 'div',
        part: 'embed-place',
        slot: 'frame',
        state: { status },
        change: slots.frame,
        props: {
          ref: embed.containerRef,
          // Below the loader, nothing can be reached; below what ends it, nothing can be read.
          inert: !isReady,
          hidden: !isReady && !isLoading,
        },
      })}
      <EmbedCover
        embed={embed}
        title={title}
        strings={strings}
        slots={slots}
        onRetry={afterFocus(embed.retry)}
        onSignIn={onSignIn}
      />
      {url !== null && (
        <OpenUrlQuestion
          key={url}
          url={url}
          title={title}
          strings={strings}
          slots={slots}
          onAnswer={afterFocus(embed.dismissUrl)}
        />
      )}
      <Announcement isFailure={false}>
        {url === null ? said : `${strings.wantsToOpen(title)} ${new URL(url).host}`}
      </Announcement>
    </>
  )
  return renderPart({
    as: 'div',
    part: 'embed-frame',
    state: { status },
    change: native,
    props: {
      ref: setRoot,
      role: 'group',
      tabIndex: -1,
      'aria-label': title,
      'aria-busy': isLoading || undefined,
      children: content,
    },
  })
}

/** As high as what is inside, if wanted. Set by script, which a strict `style-src` allows. */
function useHeight(
  element: HTMLElement | null,
  height: number | null,
  { autoHeight = false, minHeight = 0, maxHeight = Infinity }: SplitEmbedProps['own'],
): void {
  const isWanted = autoHeight && height !== null
  const px = isWanted ? Math.min(Math.max(height, minHeight), maxHeight) : null
  useLayoutEffect(() => {
    if (!element || px === null) return
    element.style.setProperty('block-size', `${px}px`)
    return () => void element.style.removeProperty('block-size')
  }, [element, px])
}
