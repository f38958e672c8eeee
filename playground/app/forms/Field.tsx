import { useId } from 'react'
import type { HTMLAttributes, ReactNode } from 'react'

/** A field of a form. */
export interface FieldSpec {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password' | 'url'
  readonly autoComplete?: string
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  readonly hint?: ReactNode
  readonly isOptional?: boolean
  readonly defaultValue?: string
  /** It can be read, and not changed. */
  readonly isReadOnly?: boolean
  /** What can be chosen, with labels; a text field without it. */
  readonly options?: readonly (readonly [value: string, label: string])[]
}

/** Props of `Field`. */
export interface FieldProps {
  readonly spec: FieldSpec
  /** Says that it was left empty. */
  readonly isMissing: boolean
  /** Identifies the text that says what is wrong with it, elsewhere in the form. */
  readonly errorId: string | undefined
}

/** A labelled field with its hint and its error. */
export function Field({ spec, isMissing, errorId }: FieldProps) {
  const { name, label, type = 'text', autoComplete = 'off', inputMode, hint, options } = spec
  const id = useId()
  const describedBy = [hint && `${id}hint`, isMissing && `${id}missing`, errorId]
    .filter(Boolean)
    .join(' ')
  const shared = {
    id,
    name,
    defaultValue: spec.defaultValue,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': isMissing || errorId !== undefined || undefined,
    'aria-required': spec.isOptional ? undefined : true,
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {spec.isOptional && <span className="field-optional"> (optional)</span>}
      </label>
      {options ? (
        <select {...shared}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={type}
          autoComplete={autoComplete}
          inputMode={inputMode}
          readOnly={spec.isReadOnly}
          // What is typed here is no prose.
          autoCapitalize="off"
          spellCheck={false}
          dir={type === 'email' || type === 'url' ? 'auto' : undefined}
        />
      )}
      {hint && (
        <div className="field-hint" id={`${id}hint`}>
          {hint}
        </div>
      )}
      {isMissing && (
        <p className="field-error" id={`${id}missing`}>
          Please fill this in.
        </p>
      )}
    </div>
  )
}
