import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import type { ApiKeyInput } from '../../react/useApiKeyList.ts'
import { useForm } from '../../react/useForm.ts'
import type { FieldKind } from '../../react/useForm.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import type { ApiKeyListSlots } from './apiKeySlots.ts'
import { ScopeFields } from './ScopeFields.tsx'

const DAY_SECONDS = 86_400

/** In place of days, for a key that never expires. */
const NEVER = 'never'

/** Something that a key can be allowed to do, and what it is called if not by its own name. */
export type ScopeChoice = string | { readonly value: string; readonly label: string }

/** Props of `ApiKeyForm`. */
export interface ApiKeyFormProps {
  readonly scopes: readonly ScopeChoice[]
  readonly expiryDays: readonly (number | null)[]
  readonly onCreate: (input: ApiKeyInput) => Promise<void>
  readonly onCancel: () => void
  readonly slots: ApiKeyListSlots
}

/** Asks what a new key is to be. Renders a `<form>`. */
export function ApiKeyForm(props: ApiKeyFormProps) {
  const { scopes, expiryDays, slots } = props
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const common = useStrings('common', commonStrings)
  const locale = useLocale()
  const fields = useRef<HTMLDivElement>(null)
  useEffect(() => fields.current?.querySelector('input')?.focus(), [])
  const { form, areScopesMissing } = useApiKeyForm(props, fields)
  const errorOf = useFieldErrors(form.problems)
  const options = expiryDays.map((days) => ({
    value: days === null ? NEVER : String(days),
    label: days === null ? strings.never : strings.inDays(days, locale),
  }))
  const { form: root, formHeading, ...shared } = slots
  // A key that is on its way will be shown this once: nothing may come in between.
  const isWaiting = form.isPending
  return (
    <Form
      part="api-key-form"
      form={form}
      slots={{ ...shared, ...(formHeading !== undefined && { heading: formHeading }) }}
      root={root ?? undefined}
      heading={strings.createHeading}
      submitLabel={strings.submit}
      footer={
        <Button
          slot="link"
          change={slots.link}
          variant="plain"
          isWaiting={isWaiting}
          onClick={props.onCancel}
        >
          {common.cancel}
        </Button>
      }
    >
      <div ref={fields} data-flowpass="fields">
        <Field
          name="name"
          label={common.name}
          hint={strings.nameHint}
          error={errorOf('name')}
          slots={shared}
          autoComplete="off"
          maxLength={100}
        />
        <ScopeFields scopes={scopes} isMissing={areScopesMissing} slots={slots} />
        {options.length > 1 && (
          <SelectField
            name="expiry"
            label={strings.expiry}
            options={options}
            placeholder={null}
            error={cannotExpire(form.error) && strings.expiryUnsupported}
            slots={shared}
          />
        )}
      </div>
    </Form>
  )
}

function useApiKeyForm(props: ApiKeyFormProps, fields: RefObject<HTMLElement | null>) {
  const { expiryDays, onCreate } = props
  const [areScopesMissing, setScopesMissing] = useState(false)
  const values = props.scopes.map((scope) => (typeof scope === 'string' ? scope : scope.value))
  const kinds: Record<string, FieldKind> = { name: 'required', expiry: 'optional' }
  for (const value of values) kinds[`scope:${value}`] = 'optional'
  const form = useForm({
    fields: kinds,
    phase: 'request',
    async submit(typed) {
      const chosen = values.filter((value) => typed[`scope:${value}`])
      const isMissing = values.length > 0 && chosen.length === 0
      setScopesMissing(isMissing)
      if (isMissing)
        return fields.current?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus()
      const expiry = typed['expiry'] || String(expiryDays[0] ?? NEVER)
      await onCreate({
        name: typed['name']?.trim() ?? '',
        ...(values.length > 0 && { scopes: chosen }),
        ...(expiry !== NEVER && { expiresInSeconds: Number(expiry) * DAY_SECONDS }),
      })
    },
  })
  return { form, areScopesMissing }
}

function cannotExpire(error: { readonly details: object } | null): boolean {
  return !!error && 'option' in error.details && error.details.option === 'expiresInSeconds'
}
