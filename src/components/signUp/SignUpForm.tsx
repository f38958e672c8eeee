import { useState } from 'react'
import type { ReactNode } from 'react'
import type { LoginResult } from '../../core/groups/loginResult.ts'
import { signUpFormStrings } from '../../core/strings/signUpFormStrings.ts'
import type { SignUpFormStrings } from '../../core/strings/signUpFormStrings.ts'
import { useSignUp } from '../../react/useSignUp.ts'
import type { SignUpMode } from '../../react/useSignUp.ts'
import { useStrings } from '../../react/useStrings.ts'
import type { CheckboxSlots } from '../parts/CheckboxField.tsx'
import { Form } from '../parts/Form.tsx'
import type { FormSlots } from '../parts/formSlots.ts'
import type { NewPasswordSlots } from '../parts/NewPasswordField.tsx'
import { Panel } from '../parts/Panel.tsx'
import type { RootProps } from '../parts/part.ts'
import type { SelectSlots } from '../parts/SelectField.tsx'
import type { SentSlots } from '../parts/SentNotice.tsx'
import { SignInLink } from '../parts/SignInLink.tsx'
import type { SignUpField } from './MetadataField.tsx'
import { SignUpFields } from './SignUpFields.tsx'
import { useSignUpForm } from './useSignUpForm.ts'
import { SignUpOutcomeView } from './SignUpOutcomeView.tsx'

/** State of `SignUpForm`. */
export interface SignUpFormState {
  readonly step: 'form' | LoginResult['status']
  /** Whether an account is made from nothing, or of a session without one. */
  readonly mode: SignUpMode
}

/** Parts of `SignUpForm`. */
export interface SignUpSlots
  extends FormSlots, NewPasswordSlots, SelectSlots, CheckboxSlots, SentSlots {}

/** Props of `SignUpForm`. */
export interface SignUpFormProps extends RootProps<'section', SignUpFormState> {
  /**
   * Whether to make an account from nothing, or of the session that is held.
   *
   * @default what fits who is here
   */
  readonly mode?: SignUpMode
  /** Whether a name is asked for. @default 'required' */
  readonly nameField?: 'required' | 'optional' | 'none'
  /** What else to ask for. It is kept in the account's `metadata`. @default [] */
  readonly fields?: readonly SignUpField[]
  /** Text, with links, beside a box that has to be ticked. @default no such box */
  readonly terms?: ReactNode
  /** Stands above the button. */
  readonly children?: ReactNode
  /** Told how it ended: `signed_in`, `sent` or `done`. After a second step, once that is taken. */
  readonly onSuccess?: (result: LoginResult) => void
  /** Leads to the sign-in. Without it nothing does. */
  readonly onSignIn?: () => void
  readonly slots?: SignUpSlots
}

const NO_FIELDS: readonly SignUpField[] = []

/**
 * Makes an account: asks for name, address, password and whatever else the app wants, with the
 * backend's rules for passwords below the field. Somebody who is here without an account keeps what
 * they have. Says how it goes on: signed in, a link in the inbox, or a sign-in. Renders a
 * `<section>`, or nothing where the backend has no accounts with a password.
 *
 * @example
 * <SignUpForm
 *   fields={[{ name: 'company', label: 'Company', autoComplete: 'organization' }]}
 *   terms={<>I agree to the <a href="/terms">terms</a>.</>}
 *   onSignIn={() => navigate('/sign-in')}
 * />
 * @selector `[data-flowpass='sign-up-form']`
 */
export function SignUpForm({
  mode,
  nameField = 'required',
  fields = NO_FIELDS,
  terms,
  children,
  onSuccess,
  onSignIn,
  slots = {},
  ...root
}: SignUpFormProps) {
  const strings = useStrings('signUpForm', signUpFormStrings)
  const signUp = useSignUp(mode)
  const form = useSignUpForm({ signUp, nameField, fields, hasTerms: !!terms, onSuccess })
  const [isAgain, setAgain] = useState(false)
  const outcome = form.value
  const current = outcome?.mode ?? signUp.mode
  if (!outcome && (!signUp.signUp || form.error?.code === 'capability_missing')) return null

  const step = outcome?.result.status ?? 'form'
  return (
    <Panel
      as="section"
      part="sign-up-form"
      state={{ step, mode: current }}
      slots={slots}
      root={root}
      heading={headingOf(step, current, strings)}
      description={step === 'form' && current === 'convert' && strings.convertDescription}
    >
      {outcome ? (
        <SignUpOutcomeView
          outcome={outcome}
          resend={signUp.resend}
          onOtherAddress={() => {
            setAgain(true)
            form.reset()
          }}
          onSuccess={onSuccess}
          onSignIn={onSignIn}
          slots={slots}
        />
      ) : (
        <Form
          part="step"
          form={form}
          slots={slots}
          submitLabel={current === 'convert' ? strings.convertSubmit : strings.submit}
          footer={
            onSignIn && (
              <div data-flowpass="footer">
                <span>{strings.haveAccount}</span>
                <SignInLink change={slots.link} variant="plain" onSignIn={onSignIn}>
                  {strings.signIn}
                </SignInLink>
              </div>
            )
          }
        >
          <SignUpFields
            problems={form.problems}
            nameField={nameField}
            fields={fields}
            terms={terms}
            isAgain={isAgain}
            slots={slots}
          />
          {children}
        </Form>
      )}
    </Panel>
  )
}

function headingOf(
  step: SignUpFormState['step'],
  mode: SignUpMode,
  strings: SignUpFormStrings,
): string | null {
  if (step === 'challenged' || step === 'redirecting') return null
  if (step === 'sent') return strings.sentHeading
  if (step === 'done' || step === 'signed_in') return strings.doneHeading
  return mode === 'convert' ? strings.convertHeading : strings.heading
}
