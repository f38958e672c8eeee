import { useId } from 'react'

/** Props of `Choice`. */
export interface ChoiceProps<Option extends string | number> {
  readonly legend: string
  /** Values with their labels. */
  readonly options: readonly (readonly [value: Option, label: string])[]
  /** The present value; null when it is not known. */
  readonly value: Option | null
  readonly onChange: (value: Option) => void
  readonly testId: string
  readonly disabled?: boolean
}

/** One of a few: a group of radio buttons that looks like a switch. */
export function Choice<Option extends string | number>(props: ChoiceProps<Option>) {
  const { legend, options, value, onChange, testId, disabled } = props
  const name = useId()
  return (
    <fieldset className="choice" disabled={disabled} data-testid={testId}>
      <legend>{legend}</legend>
      <div className="choice-options">
        {options.map(([option, label]) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              data-testid={`${testId}-${option}`}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
