import type { FlowTokenOptions } from '../../client/flowToken/flowTokenSource.ts'
import type { EmbedOptions, EmbedSubject } from '../../react/useEmbed.ts'
import type { Slot } from '../parts/part.ts'
import type { EmbedFrameOptions, EmbedFrameProps } from './EmbedFrame.tsx'
import type { EmbedFrameState } from './embedFrameSlots.ts'
import { frameRights } from './frameRights.ts'

/** Props of `EmbedFrame`, by whose they are. */
export interface SplitEmbedProps {
  /** The hook's. */
  readonly options: EmbedOptions
  /** The component's. */
  readonly own: Pick<
    EmbedFrameOptions,
    'slots' | 'openUrls' | 'onSignIn' | 'ref' | 'autoHeight' | 'minHeight' | 'maxHeight'
  >
  /** Those of the root element. */
  readonly native: Slot<'div', EmbedFrameState>
}

/**
 * Sorts the props of `EmbedFrame`.
 *
 * @param props all of them
 */
export function splitEmbedProps(props: EmbedFrameProps): SplitEmbedProps {
  const { slots, openUrls, onSignIn, ref, autoHeight, minHeight, maxHeight, ...others } = props
  const { endpoint, fetchToken, audience, role, token, ...looks } = others
  const { title, view, theme, locale, loading, client, ...events } = looks
  const { onReady, onResize, onNavigate, onOpenUrl, onSessionExpired, ...more } = events
  const { onError, onGuestError, onTokenRequest, onEvent, ...flows } = more
  const { onFlowCreated, onFlowUpdated, onFlowDeleted, onFlowRun, ...rest } = flows
  const { onConnectionCreated, sandbox, permissions, allowedOrigins, ...places } = rest
  const { adapter: _adapter, src: _src, frame, ...native } = places
  const subject: EmbedSubject = props.adapter
    ? { adapter: props.adapter }
    : {
        src: props.src,
        frame: {
          ...frame,
          ...frameRights(sandbox, permissions),
          ...(allowedOrigins && { allowedOrigins }),
        },
      }
  const request: FlowTokenOptions = {
    ...(endpoint !== undefined && { endpoint }),
    ...(fetchToken && { fetchToken }),
    ...(audience !== undefined && { audience }),
    ...(role !== undefined && { role }),
  }
  return {
    options: {
      ...subject,
      ...{ title, view, theme, locale, loading, client, token: token ?? request },
      ...{ onReady, onResize, onNavigate, onOpenUrl, onSessionExpired, onError, onGuestError },
      ...{ onTokenRequest, onEvent, onFlowCreated, onFlowUpdated, onFlowDeleted, onFlowRun },
      onConnectionCreated,
    },
    own: { slots, openUrls, onSignIn, ref, autoHeight, minHeight, maxHeight },
    native,
  }
}
