import { useId } from 'react'
import type { ReactNode } from 'react'
import type { FormResult } from '../../react/useForm.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import type { ErrorVariant } from '../../core/strings/errorStrings.ts'
import { Alert } from './Alert.tsx'
import { Button } from './Button.tsx'
import type { FormSlots } from './formSlots.ts'
import { Panel } from './Panel.tsx'
import type { RootProps } from './part.ts'

/** State of a form, as functions of the app are given it. */
export interface FormState {
  readonly status: 'idle' | 'pending' | 'error' | 'success'
}

/** What a `Form` needs of `useForm`, whatever its fields are. */
export type FormRun = Pick<
  FormResult<unknown>,
  'status' | 'isPending' | 'formError' | 'secondsLeft' | 'formProps'
>

/** Props of `Form`. */
export interface FormProps {
  /** `data-flowpass` of the root. */
  readonly part: string
  readonly form: FormRun
  readonly slots?: FormSlots | undefined
  readonly root?: RootProps<'form', FormState> | undefined
  readonly heading?: ReactNode
  readonly description?: ReactNode
  readonly submitLabel: ReactNode
  /** Narrows what an error means. */
  readonly variant?: ErrorVariant | undefined
  /** What to say when it has worked. */
  readonly success?: ReactNode
  /** The fields. */
  readonly children?: ReactNode
  /** Stands below the button. */
  readonly footer?: ReactNode
}

/** A form: heading, what went wrong, fields, the button that sends it. */
export function Form({ part, form, slots = {}, root, submitLabel, ...rest }: FormProps) {
  const describe = useErrorText()
  const { variant, success, children, footer, heading, description } = rest
  const alertId = useId()
  const { formError, secondsLeft } = form
  const isWaiting = secondsLeft > 0
  return (
    <Panel
      as="form"
      part={part}
      slots={slots}
      root={root}
      state={{ status: form.status }}
      heading={heading}
      description={description}
      props={form.formProps}
    >
      <Alert change={slots.alert} tone="error" id={alertId} code={formError?.code}>
        {formError && describe(formError, { variant, secondsLeft })}
      </Alert>
      <Alert change={slots.alert} tone="success">
        {form.status === 'success' && success}
      </Alert>
      {children}
      <Button
        slot="submit"
        change={slots.submit}
        type="submit"
        variant="primary"
        isPending={form.isPending}
        isWaiting={isWaiting}
        aria-describedby={formError && slots.alert !== null ? alertId : undefined}
      >
        {submitLabel}
      </Button>
      {footer}
    </Panel>
  )
}
