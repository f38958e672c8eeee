import { useEffect, useRef } from 'react'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { signInFormStrings } from '../../core/strings/signInFormStrings.ts'
import { useForm } from '../../react/useForm.ts'
import type { SignInFormResult } from '../../react/useSignInForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { CodeField } from '../parts/CodeField.tsx'
import { Form } from '../parts/Form.tsx'
import { SentNotice } from '../parts/SentNotice.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { SignInFormSlots } from './signInSlots.ts'

/** Props of `SignInCode`. */
export interface SignInCodeProps {
  readonly signIn: SignInFormResult
  readonly length: number | undefined
  readonly slots: SignInFormSlots
}

/** Asks for the code that was sent. */
export function SignInCode({ signIn, length, slots }: SignInCodeProps) {
  const strings = useStrings('signInForm', signInFormStrings)
  const common = useStrings('common', commonStrings)
  const form = useForm({
    fields: { code: 'required' },
    submit: signIn.verifyCode,
    blame: { credentials_invalid: 'code', code_expired: 'code' },
  })
  const errorOf = useFieldErrors(form.problems, 'code')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <SentNotice
      text={strings.codeSent}
      address={signIn.email}
      onResend={signIn.resend}
      onOtherAddress={signIn.changeAddress}
      slots={slots}
    >
      <Form part="step" form={form} slots={slots} submitLabel={strings.signIn} variant="code">
        <CodeField
          ref={input}
          name="code"
          label={common.code}
          error={errorOf('code')}
          required
          slots={slots}
          {...(length !== undefined && { length })}
        />
      </Form>
    </SentNotice>
  )
}
