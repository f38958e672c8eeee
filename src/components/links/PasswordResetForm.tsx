import type { LoginResult } from '../../core/groups/loginResult.ts'
import { passwordResetStrings } from '../../core/strings/passwordResetStrings.ts'
import type { PasswordResetStrings } from '../../core/strings/passwordResetStrings.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import type { FormSlots } from '../parts/formSlots.ts'
import type { NewPasswordSlots } from '../parts/NewPasswordField.tsx'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps } from '../parts/part.ts'
import { ResultView } from '../parts/ResultView.tsx'
import type { SentSlots } from '../parts/SentNotice.tsx'
import { SignInLink } from '../parts/SignInLink.tsx'
import { ResetConfirm } from './ResetConfirm.tsx'
import { ResetRequest } from './ResetRequest.tsx'
import { useResetForms } from './useResetForms.ts'

/** Where `PasswordResetForm` is: asking for an address, waiting for the link, asking for the password, done. */
export type PasswordResetStep = 'request' | 'sent' | 'confirm' | LoginResult['status']

/** State of `PasswordResetForm`. */
export interface PasswordResetFormState {
  readonly step: PasswordResetStep
}

/** Parts of `PasswordResetForm`. */
export interface PasswordResetSlots extends FormSlots, NewPasswordSlots, SentSlots {}

/** Props of `PasswordResetForm`. */
export interface PasswordResetFormProps extends RootProps<'section', PasswordResetFormState> {
  /** What stands in the link. Without one, the form has a link sent. */
  readonly token?: string
  /** The address, where it is known. */
  readonly email?: string
  /** Whether the backend asks for the address again together with the new password. @default false */
  readonly needsEmail?: boolean
  /** Page of the app that the link should lead to, as a path. @default the adapter's option */
  readonly returnTo?: string
  /** Told when a link has been sent, with the address. */
  readonly onSent?: (email: string) => void
  /** Told when the password is set: `signed_in` or `done`. After a second step, once that is taken. */
  readonly onSuccess?: (result: LoginResult) => void
  /** Leads to the sign-in. Without it nothing does. */
  readonly onSignIn?: () => void
  readonly slots?: PasswordResetSlots
}

/**
 * Helps somebody who has forgotten their password. Without a `token` it has a link sent, and says
 * the same whether or not there is an account. With one it asks for the new password; where the link
 * has expired, it offers another in place. Renders a `<section>`, or nothing where the backend has
 * no such thing.
 *
 * @example
 * <PasswordResetForm token={token} onSignIn={() => navigate('/sign-in')} />
 * @selector `[data-flowpass='password-reset-form']`
 */
export function PasswordResetForm({
  token,
  email,
  needsEmail = false,
  returnTo,
  onSent,
  onSuccess,
  onSignIn,
  slots = {},
  ...root
}: PasswordResetFormProps) {
  const strings = useStrings('passwordReset', passwordResetStrings)
  const describe = useErrorText()
  const group = useGroup('passwordReset')
  const forms = useResetForms({ group, token, email, needsEmail, returnTo, onSent, onSuccess })
  const { request, confirm } = forms
  const isExpired = confirm.error?.code === 'link_expired'
  const isRequest = !token || isExpired
  const active = isRequest ? request : confirm
  if (!group || active.error?.code === 'capability_missing') return null

  const step = stepOf(isRequest, request.value, confirm.value)
  return (
    <Panel
      as="section"
      part="password-reset-form"
      state={{ step }}
      slots={slots}
      root={root}
      {...wordsOf(step, strings)}
    >
      {isExpired && step === 'request' && (
        <Alert change={slots.alert} tone="error" code="link_expired">
          {describe(confirm.error)}
        </Alert>
      )}
      {isRequest ? (
        <ResetRequest
          form={request}
          email={email}
          onResend={forms.send}
          isInPlace={isExpired}
          slots={slots}
        />
      ) : confirm.value ? (
        <ResultView
          result={confirm.value}
          signedIn={strings.signedIn}
          done={strings.done}
          onSuccess={onSuccess}
          onSignIn={onSignIn}
          signIn={strings.signIn}
          slots={slots}
        />
      ) : (
        <ResetConfirm form={confirm} email={email} needsEmail={needsEmail} slots={slots} />
      )}
      {step === 'request' && onSignIn && (
        <div data-flowpass="footer">
          <SignInLink change={slots.link} variant="plain" onSignIn={onSignIn}>
            {strings.backToSignIn}
          </SignInLink>
        </div>
      )}
    </Panel>
  )
}

function stepOf(
  isRequest: boolean,
  sentTo: string | null,
  result: LoginResult | null,
): PasswordResetStep {
  if (isRequest) return sentTo ? 'sent' : 'request'
  return result?.status ?? 'confirm'
}

function wordsOf(step: PasswordResetStep, strings: PasswordResetStrings) {
  switch (step) {
    case 'request':
      return { heading: strings.heading, description: strings.description }
    case 'sent':
      return { heading: strings.sentHeading }
    case 'confirm':
      return { heading: strings.confirmHeading, description: strings.confirmDescription }
    case 'challenged':
    case 'redirecting':
      return {}
    default:
      return { heading: strings.doneHeading }
  }
}
