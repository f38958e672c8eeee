import { useId } from 'react'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { useStrings } from '../../react/useStrings.ts'
import { CheckboxField } from '../parts/CheckboxField.tsx'
import type { ScopeChoice } from './ApiKeyForm.tsx'
import type { ApiKeyListSlots } from './apiKeySlots.ts'

/** Props of `ScopeFields`. */
export interface ScopeFieldsProps {
  readonly scopes: readonly ScopeChoice[]
  readonly isMissing: boolean
  readonly slots: ApiKeyListSlots
}

/** What a key is allowed to do: a box to tick for each. */
export function ScopeFields({ scopes, isMissing, slots }: ScopeFieldsProps) {
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const id = useId()
  if (scopes.length === 0) return null
  return (
    <div
      role="group"
      aria-labelledby={id}
      aria-describedby={isMissing ? `${id}-error` : undefined}
      data-flowpass="field"
    >
      <span id={id} data-flowpass="label">
        {strings.scopes}
      </span>
      {scopes.map((scope) => {
        const { value, label } = typeof scope === 'string' ? { value: scope, label: scope } : scope
        return <CheckboxField key={value} name={`scope:${value}`} label={label} slots={slots} />
      })}
      {isMissing && (
        <p id={`${id}-error`} role="alert" data-flowpass="field-error">
          {strings.scopesMissing}
        </p>
      )}
    </div>
  )
}
