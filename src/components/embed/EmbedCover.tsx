import type { ReactNode } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import type { EmbedFrameStrings } from '../../core/strings/embedFrameStrings.ts'
import { useCapability } from '../../react/useCapability.ts'
import type { EmbedResult } from '../../react/useEmbed.ts'
import { useSignIn } from '../../react/useSignIn.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { Button } from '../parts/Button.tsx'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import type { EmbedFrameSlots } from './embedFrameSlots.ts'

/** Props of `EmbedCover`. */
export interface EmbedCoverProps {
  readonly embed: EmbedResult
  readonly title: string
  readonly strings: EmbedFrameStrings
  readonly slots: EmbedFrameSlots
  readonly onRetry: () => void
  readonly onSignIn: (() => void) | undefined
}

/** Stands over what is embedded until it can be used. */
export function EmbedCover(props: EmbedCoverProps) {
  const { embed, strings, slots, onRetry } = props
  const { status, error } = embed
  const cover = (slot: 'loader' | 'error' | 'expired' | 'signedOut', children: ReactNode) =>
    renderPart({
      as: 'div',
      part: 'embed-cover',
      slot,
      state: { status },
      change: slots[slot],
      props: { children },
    })
  if (status === 'ready') return null
  if (status === 'idle') return cover('signedOut', <SignIn {...props} text={strings.signedOut} />)
  if (status === 'connecting' || status === 'authenticating') return cover('loader', <Outline />)
  if (status === 'error' && error) {
    const { retry, alert } = slots
    // Another try would come to the same.
    const isFinal = error.code === 'frame_source_invalid'
    const change = {
      ...(alert !== undefined && { alert }),
      ...(isFinal ? { retry: null } : retry !== undefined && { retry }),
    }
    return cover(
      'error',
      <LoadFailure error={error} slots={change} isPending={false} onRetry={onRetry} />,
    )
  }
  if (embed.needsSignIn) return cover('expired', <SignIn {...props} text={() => strings.expired} />)
  return cover('expired', <Ended {...props} />)
}

/** The page's session lives on: a new token may be all that is missing. */
function Ended({ title, strings, slots, onRetry }: EmbedCoverProps) {
  const { retry } = useStrings('common', commonStrings)
  return (
    <>
      <Alert change={slots.alert} tone="info">
        {strings.ended(title)}
      </Alert>
      <Button slot="retry" change={slots.retry} onClick={onRetry}>
        {retry}
      </Button>
    </>
  )
}

interface SignInProps extends EmbedCoverProps {
  readonly text: (title: string) => string
}

function SignIn({ embed, title, strings, slots, onSignIn, text }: SignInProps) {
  const { signIn, status } = useSignIn()
  const hasPage = useCapability('redirect')
  return (
    <>
      <Alert change={slots.alert} tone="info">
        {text(title)}
      </Alert>
      {/* What the slot brings, such as a link, knows where to go. */}
      {(onSignIn || hasPage || slots.signIn) && (
        <Button
          slot="signIn"
          change={slots.signIn}
          variant="primary"
          isPending={status === 'pending'}
          onClick={() => {
            if (onSignIn) onSignIn()
            // The state tells what went wrong; there is nobody here to throw it at.
            else if (hasPage) signIn.redirect?.().catch(() => {})
          }}
        >
          {embed.status === 'idle' ? strings.signIn : strings.signInAgain}
        </Button>
      )}
    </>
  )
}

/** The outline of an app: a bar, a column, and what it is about. */
function Outline() {
  return (
    <div data-flowpass="embed-outline" aria-hidden="true">
      {['bar', 'column', 'main'].map((name) => (
        <div key={name} data-flowpass="skeleton-row" />
      ))}
    </div>
  )
}
