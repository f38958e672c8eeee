import { useId } from 'react'
import type { ReactNode } from 'react'
import type { AuthError } from '../core/authError.ts'
import type { RedirectOptions } from '../core/redirectGroup.ts'
import type { ReauthDialogStrings } from '../core/strings/reauthDialogStrings.ts'
import { reauthDialogStrings } from '../core/strings/reauthDialogStrings.ts'
import { useReauthentication } from '../react/useReauthentication.ts'
import type { Reauthentication } from '../react/useReauthentication.ts'
import { useSignOut } from '../react/useSignOut.ts'
import { useStrings } from '../react/useStrings.ts'
import type { LoginMode } from './LoginButton.tsx'
import { ModalDialog } from './ModalDialog.tsx'
import { Button } from './parts/Button.tsx'
import type { ButtonState, FormSlots } from './parts/formSlots.ts'
import type { Slot } from './parts/part.ts'
import { renderPart } from './parts/renderPart.tsx'
import { ReauthWays } from './reauth/ReauthWays.tsx'
import type { TwoFactorPromptSlots } from './twoFactor/TwoFactorPrompt.tsx'

/** Why somebody is asked: their session is over, or a request needs a stronger one. */
export type ReauthReason = 'expired' | 'step_up'

/** Text of a `ReauthDialog`: the same for both reasons, or a function of the reason. */
export type ReauthText = ReactNode | ((reason: ReauthReason) => ReactNode)

/** Texts of the buttons of a `ReauthDialog`. */
export interface ReauthLabels {
  /** @default 'Sign in again' */
  readonly signIn: ReactNode
  /** @default 'Sign out' */
  readonly signOut: ReactNode
  /** @default 'Continue' */
  readonly continue: ReactNode
  /** @default 'Cancel' */
  readonly cancel: ReactNode
}

/** Parts of a `ReauthDialog`. */
export interface ReauthDialogSlots {
  readonly heading?: Slot<'h2'>
  readonly description?: Slot<'p'>
  /** Signs in at the provider. */
  readonly signIn?: Slot<'button', ButtonState>
  /** Signs in at one of the providers that the backend relays to. */
  readonly provider?: Slot<'button', ButtonState>
  /** Between the form and the providers. */
  readonly divider?: Slot<'div'>
  /** Signs out, or refuses. */
  readonly leave?: Slot<'button', ButtonState>
  /** Why the sign-in at a provider has failed. */
  readonly alert?: Slot<'p'>
  /** Parts of the form for the password. */
  readonly form?: FormSlots
  /** Parts of the `TwoFactorPrompt` after it. */
  readonly twoFactor?: TwoFactorPromptSlots
}

/** Props of `ReauthDialog`. */
export interface ReauthDialogProps {
  readonly slots?: ReauthDialogSlots
  /** @default a few words in English */
  readonly title?: ReauthText
  /** @default a sentence in English */
  readonly description?: ReauthText
  /** Texts of the buttons. @default in English */
  readonly labels?: Partial<ReauthLabels>
  /** What to say when a sign-in has failed. @default a sentence in English */
  readonly errorMessage?: (error: AuthError) => ReactNode
  /** Where to sign in. Only a popup keeps what is on the page. @default 'popup' */
  readonly mode?: LoginMode
  /** What to ask the provider for, such as `loginHint`. */
  readonly options?: RedirectOptions
  /**
   * A form of your own in place of ours; whoever signs in by it goes on where they were.
   *
   * @default what the backend can do: a password and a second factor, the providers, their page
   */
  readonly children?: ReauthText
  readonly className?: string
}

/**
 * Asks people to sign in again when their session has expired, without losing their work: the page
 * stays as it is, inert and covered, and requests that met the expiry wait and are sent afterwards.
 * Also asks when a request needs a fresher or stronger sign-in; that can be refused. Mount it once,
 * anywhere below the provider. Renders a modal `<dialog>`, and nothing while nothing is asked.
 *
 * @selector `[data-flowpass="reauth-dialog"]` the dialog
 * @selector `[data-reason]` `expired` or `step_up`
 * @selector `[data-status]` on its first button: `idle`, `pending` or `error`
 * @selector `[data-flowpass="login-error"]` why the last sign-in failed, its code in `data-code`
 * @example
 * <AuthProvider client={auth}><App /><ReauthDialog /></AuthProvider>
 */
export function ReauthDialog(props: ReauthDialogProps) {
  const { status, confirm, decline } = useReauthentication()
  if (status === 'idle') return null
  return <Question key={status} {...props} reason={status} confirm={confirm} decline={decline} />
}

interface QuestionProps extends ReauthDialogProps, Pick<Reauthentication, 'confirm' | 'decline'> {
  readonly reason: ReauthReason
}

function Question(props: QuestionProps) {
  const { reason, confirm, decline, mode = 'popup', options, className, slots = {} } = props
  const strings = useStrings('reauthDialog', reauthDialogStrings)
  const { title = titleOf(strings), description = descriptionOf(strings) } = props
  const { signOut, isPending } = useSignOut()
  const id = useId()
  const isExpired = reason === 'expired'
  const labels = { ...strings, ...props.labels }
  return (
    <ModalDialog
      covers={isExpired}
      onDismiss={isExpired ? undefined : decline}
      aria-labelledby={slots.heading === null ? undefined : `${id}title`}
      aria-describedby={slots.description === null ? undefined : `${id}text`}
      data-flowpass="reauth-dialog"
      data-reason={reason}
      className={className}
    >
      <div data-flowpass="header">
        {renderPart({
          as: 'h2',
          part: 'heading',
          slot: 'heading',
          change: slots.heading,
          props: { id: `${id}title`, children: textFor(title, reason) },
        })}
        {renderPart({
          as: 'p',
          part: 'description',
          slot: 'description',
          change: slots.description,
          props: { id: `${id}text`, children: textFor(description, reason) },
        })}
      </div>
      {textFor(props.children, reason) || (
        <ReauthWays
          confirm={confirm}
          mode={mode}
          options={options}
          label={isExpired ? labels.signIn : labels.continue}
          errorMessage={props.errorMessage}
          slots={slots}
        />
      )}
      <Button
        slot="leave"
        change={slots.leave}
        variant="plain"
        isPending={isPending}
        onClick={isExpired ? () => void signOut() : decline}
      >
        {isExpired ? labels.signOut : labels.cancel}
      </Button>
    </ModalDialog>
  )
}

const titleOf = (strings: ReauthDialogStrings) => (reason: ReauthReason) =>
  reason === 'expired' ? strings.expiredTitle : strings.stepUpTitle

const descriptionOf = (strings: ReauthDialogStrings) => (reason: ReauthReason) =>
  reason === 'expired' ? strings.expiredText : strings.stepUpText

function textFor(text: ReauthText, reason: ReauthReason): ReactNode {
  return typeof text === 'function' ? text(reason) : text
}
