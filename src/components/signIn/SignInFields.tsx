import { useEffect, useRef } from 'react'
import type { AuthError } from '../../core/authError.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { signInFormStrings } from '../../core/strings/signInFormStrings.ts'
import { isTyped } from '../../react/signInMethods.ts'
import type { TypedMethod } from '../../react/signInMethods.ts'
import { useAction } from '../../react/useAction.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useForm } from '../../react/useForm.ts'
import type { FieldKind } from '../../react/useForm.ts'
import type { SignInFormResult } from '../../react/useSignInForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { Button } from '../parts/Button.tsx'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import { LeadingLink } from './LeadingLink.tsx'
import type { LeadingLinkTarget } from './LeadingLink.tsx'
import type { SignInFormSlots } from './signInSlots.ts'

/** Props of `SignInFields`. */
export interface SignInFieldsProps {
  readonly signIn: SignInFormResult
  readonly method: TypedMethod
  readonly identity: 'email' | 'username' | undefined
  readonly onForgotPassword: LeadingLinkTarget | undefined
  readonly slots: SignInFormSlots
}

/** What is typed for the method that is shown, and the way to the others. */
export function SignInFields({ signIn, method, identity, slots, ...rest }: SignInFieldsProps) {
  const strings = useStrings('signInForm', signInFormStrings)
  const common = useStrings('common', commonStrings)
  const hasPassword = method === 'password'
  const hasAddress = !hasPassword || identity !== 'username'
  const fields: Record<string, FieldKind> = { email: hasAddress ? 'email' : 'required' }
  if (hasPassword) fields['password'] = 'required'
  const form = useForm<string, unknown>({
    fields,
    submit: ({ email = '', password = '' }) =>
      hasPassword
        ? signIn.submitPassword({ email: email.trim(), password })
        : (method === 'magicLink' ? signIn.sendLink : signIn.sendCode)({ email: email.trim() }),
    blame: (error) => blame(error, hasPassword),
  })
  const errorOf = useFieldErrors(form.problems)
  const first = useFocusOnChange(method)
  const submitLabels = {
    password: strings.signIn,
    oneTimeCode: strings.sendCode,
    magicLink: strings.sendLink,
  }
  return (
    <Form
      part="step"
      form={form}
      slots={slots}
      submitLabel={submitLabels[method]}
      footer={<OtherMethods signIn={signIn} method={method} onChange={form.reset} slots={slots} />}
    >
      {form.formError?.code === 'email_unverified' && signIn.canVerify && (
        <Unverified signIn={signIn} slots={slots} />
      )}
      <Field
        ref={first}
        name="email"
        type={hasAddress ? 'email' : 'text'}
        label={hasAddress ? common.email : strings.identity}
        defaultValue={signIn.email}
        error={errorOf('email')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        slots={slots}
      />
      {hasPassword && (
        <PasswordField
          name="password"
          label={common.password}
          error={errorOf('password')}
          required
          slots={slots}
        />
      )}
      {hasPassword && (
        <LeadingLink slot="forgotPassword" change={slots.forgotPassword} to={rest.onForgotPassword}>
          {strings.forgotPassword}
        </LeadingLink>
      )}
    </Form>
  )
}

function blame({ code, details }: AuthError, hasPassword: boolean): string | undefined {
  if (code !== 'credentials_invalid') return undefined
  return hasPassword && details['reason'] !== 'email' ? 'password' : 'email'
}

/** The button that was pressed is gone: the work goes on in the first field. */
function useFocusOnChange(method: TypedMethod) {
  const input = useRef<HTMLInputElement>(null)
  const last = useRef(method)
  useEffect(() => {
    if (last.current !== method) input.current?.focus()
    last.current = method
  }, [method])
  return input
}

interface OtherMethodsProps {
  readonly signIn: SignInFormResult
  readonly method: TypedMethod
  readonly onChange: () => void
  readonly slots: SignInFormSlots
}

function OtherMethods({ signIn, method: current, onChange, slots }: OtherMethodsProps) {
  const { toPassword, toCode, toLink } = useStrings('signInForm', signInFormStrings)
  const others = signIn.methods.filter(isTyped).filter((method) => method !== current)
  if (others.length === 0) return null
  const labels = { password: toPassword, oneTimeCode: toCode, magicLink: toLink }
  return (
    <div data-flowpass="footer">
      {others.map((method) => (
        <Button
          key={method}
          slot="method"
          change={slots.method}
          variant="plain"
          onClick={() => {
            onChange()
            signIn.setMethod(method)
          }}
        >
          {labels[method]}
        </Button>
      ))}
    </div>
  )
}

interface UnverifiedProps {
  readonly signIn: SignInFormResult
  readonly slots: SignInFormSlots
}

/** The password was right, and the address is not confirmed yet. */
function Unverified({ signIn, slots }: UnverifiedProps) {
  const strings = useStrings('signInForm', signInFormStrings)
  const describe = useErrorText()
  const { run, status, error } = useAction(signIn.sendVerification)
  return (
    <>
      <Button
        slot="resend"
        change={slots.resend}
        isPending={status === 'pending'}
        onClick={() => void run()}
      >
        {strings.resendVerification}
      </Button>
      <Alert change={slots.alert} tone="error" code={error?.code}>
        {error && describe(error)}
      </Alert>
    </>
  )
}
