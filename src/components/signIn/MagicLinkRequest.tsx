import { commonStrings } from '../../core/strings/commonStrings.ts'
import { magicLinkFormStrings } from '../../core/strings/magicLinkFormStrings.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useForm } from '../../react/useForm.ts'
import type { MagicLinkFormResult } from '../../react/useMagicLinkForm.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { MagicLinkFormSlots } from './MagicLinkForm.tsx'

/** Props of `MagicLinkRequest`. */
export interface MagicLinkRequestProps {
  readonly link: MagicLinkFormResult
  readonly defaultEmail: string | undefined
  readonly slots: MagicLinkFormSlots
}

/** Asks where to send a link to. */
export function MagicLinkRequest({ link, defaultEmail, slots }: MagicLinkRequestProps) {
  const strings = useStrings('magicLinkForm', magicLinkFormStrings)
  const common = useStrings('common', commonStrings)
  const describe = useErrorText()
  const form = useForm({
    fields: { email: 'email' },
    submit: ({ email }) => link.send({ email: email.trim() }),
    blame: { credentials_invalid: 'email' },
  })
  const errorOf = useFieldErrors(form.problems)
  // What has led here matters until something newer has gone wrong.
  const error = form.formError ? null : link.error
  return (
    <>
      <Alert change={slots.alert} tone="error" code={error?.code}>
        {error && describe(error)}
      </Alert>
      <Form part="step" form={form} slots={slots} submitLabel={strings.submit}>
        <Field
          name="email"
          type="email"
          label={common.email}
          defaultValue={link.email || defaultEmail}
          error={errorOf('email')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          slots={slots}
        />
      </Form>
    </>
  )
}
