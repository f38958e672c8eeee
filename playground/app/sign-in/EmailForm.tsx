import { PlainForm } from '../forms/PlainForm.tsx'
import { useValue } from '../useValue.ts'
import { prefill } from './prefill.ts'

/** Props of `EmailForm`. */
export interface EmailFormProps {
  readonly testId: string
  readonly submitLabel: string
  readonly onSubmit: (email: string) => Promise<string | void>
}

/** A form that wants an e-mail address and nothing else. */
export function EmailForm({ testId, submitLabel, onSubmit }: EmailFormProps) {
  const person = useValue(prefill)
  return (
    <PlainForm
      key={person?.email}
      testId={testId}
      submitLabel={submitLabel}
      blame={{ credentials_invalid: 'email' }}
      fields={[
        {
          name: 'email',
          label: 'E-mail address',
          type: 'email',
          autoComplete: 'email',
          defaultValue: person?.email ?? '',
        },
      ]}
      onSubmit={({ email = '' }) => onSubmit(email)}
    />
  )
}
