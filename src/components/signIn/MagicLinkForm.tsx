import type { ReactNode } from 'react'
import { magicLinkFormStrings } from '../../core/strings/magicLinkFormStrings.ts'
import type { MagicLinkFormStrings } from '../../core/strings/magicLinkFormStrings.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useMagicLinkForm } from '../../react/useMagicLinkForm.ts'
import type { MagicLinkFormOptions, MagicLinkStep } from '../../react/useMagicLinkForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import type { ButtonState, FormSlots } from '../parts/formSlots.ts'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import type { LoadSlots } from '../parts/LoadFailure.tsx'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps, Slot } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { SentNotice } from '../parts/SentNotice.tsx'
import type { SentSlots } from '../parts/SentNotice.tsx'
import { MagicLinkRequest } from './MagicLinkRequest.tsx'
import { useStepFocus } from './useStepFocus.ts'
import { SecondFactor } from '../twoFactor/SecondFactor.tsx'

/** State of `MagicLinkForm`. */
export interface MagicLinkFormState {
  readonly step: MagicLinkStep
}

/** Parts of `MagicLinkForm`. */
export interface MagicLinkFormSlots extends FormSlots, SentSlots, LoadSlots {
  /** Says that the link is being checked. */
  readonly progress?: Slot<'p'>
  /** Uses the link, where that wants a click. */
  readonly confirm?: Slot<'button', ButtonState>
}

/** Props of `MagicLinkForm`: those of its root, and the link. */
export interface MagicLinkFormProps
  extends RootProps<'section', MagicLinkFormState>, MagicLinkFormOptions {
  /** @default '' */
  readonly defaultEmail?: string
  /** Asks for the second factor when it is called for. @default `<TwoFactorPrompt />` */
  readonly secondFactor?: ReactNode
  readonly slots?: MagicLinkFormSlots
}

/**
 * Signs in by a link. Without a `token` it has one sent, whether or not there is such an account.
 * With one, on the page that the link leads to, it uses it up once, however often components mount;
 * a link that is too old is asked for anew in the same place. Renders a `<section>`, and nothing
 * where the backend sends no links.
 *
 * The app reads the token and takes it out of the address before it renders: what stays there is in
 * the history, is sent along as a referrer, and is used once more by a reload.
 *
 * @selector `[data-flowpass="magic-link-form"]` the root
 * @selector `[data-step]` `request`, `sent`, `confirm`, `verifying`, `failed`, `second_factor` or `done`
 * @example
 * <MagicLinkForm linkPath="/auth/verify" />
 * @example
 * // On the page /auth/verify, before anything renders:
 * const url = new URL(location.href)
 * const token = url.searchParams.get('token')
 * url.searchParams.delete('token')
 * history.replaceState(history.state, '', url)
 * // and then:
 * <MagicLinkForm token={token} onSuccess={() => navigate('/')} />
 */
export function MagicLinkForm(props: MagicLinkFormProps) {
  const { token, start, linkPath, onSuccess, ...rest } = props
  const { defaultEmail, secondFactor, slots = {}, ...root } = rest
  const strings = useStrings('magicLinkForm', magicLinkFormStrings)
  const isPossible = useGroup('magicLink') !== undefined
  const link = useMagicLinkForm({ token, start, linkPath, onSuccess })
  const { step, error } = link
  const ref = useStepFocus(step)
  if (!isPossible) return null

  return (
    <Panel
      as="section"
      part="magic-link-form"
      state={{ step }}
      slots={slots}
      root={root}
      heading={headingOf(step, strings)}
      description={step === 'request' && !error && strings.description}
      props={{ ref }}
    >
      {step === 'request' && (
        <MagicLinkRequest link={link} defaultEmail={defaultEmail} slots={slots} />
      )}
      {step === 'sent' && (
        <SentNotice
          text={strings.sent}
          address={link.email}
          onResend={link.resend}
          onOtherAddress={link.changeAddress}
          slots={slots}
        />
      )}
      {step === 'confirm' && (
        <Button slot="confirm" change={slots.confirm} variant="primary" onClick={link.verify}>
          {strings.confirm}
        </Button>
      )}
      {step === 'verifying' &&
        renderPart({
          as: 'p',
          part: 'checking',
          slot: 'progress',
          change: slots.progress,
          props: { role: 'status', children: strings.verifying },
        })}
      {step === 'failed' && error && (
        <LoadFailure error={error} isPending={false} onRetry={link.verify} slots={slots} />
      )}
      {step === 'second_factor' && (secondFactor ?? <SecondFactor />)}
    </Panel>
  )
}

function headingOf(step: MagicLinkStep, strings: MagicLinkFormStrings): string | null {
  switch (step) {
    case 'request':
      return strings.heading
    case 'sent':
      return strings.sentHeading
    case 'confirm':
      return strings.confirmHeading
    case 'verifying':
      return strings.verifyingHeading
    case 'failed':
      return strings.failedHeading
    case 'done':
      return strings.done
    case 'second_factor':
      return null
    default:
      return step satisfies never
  }
}
