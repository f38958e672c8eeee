import { verifyEmailStrings } from '../../core/strings/verifyEmailStrings.ts'
import { useForm } from '../../react/useForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { EmailField } from '../parts/EmailField.tsx'
import { Form } from '../parts/Form.tsx'
import { SentNotice } from '../parts/SentNotice.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { VerifyEmailSlots } from './VerifyEmail.tsx'

/** Props of `ResendForm`. */
export interface ResendFormProps {
  readonly resend: (input: { readonly email: string }) => Promise<void>
  readonly email: string | undefined
  /** Told when a link has been sent (true), and when another address is wanted (false). */
  readonly onSent: (isSent: boolean) => void
  readonly slots: VerifyEmailSlots
}

/** Asks for the address, and has another link sent to it. */
export function ResendForm({ resend, email, onSent, slots }: ResendFormProps) {
  const strings = useStrings('verifyEmail', verifyEmailStrings)
  const form = useForm({
    fields: { email: 'email' },
    blame: { credentials_invalid: 'email' },
    async submit({ email }) {
      const address = email.trim()
      await resend({ email: address })
      onSent(true)
      return address
    },
  })
  const errorOf = useFieldErrors(form.problems)
  if (form.value)
    return (
      <SentNotice
        text={strings.sent}
        address={form.value}
        onResend={() => resend({ email: form.value })}
        onOtherAddress={() => {
          onSent(false)
          form.reset()
        }}
        slots={slots}
      />
    )
  return (
    <Form part="step" form={form} slots={slots} submitLabel={strings.resend}>
      <EmailField required defaultValue={email} error={errorOf('email')} slots={slots} />
    </Form>
  )
}
