import { useId } from 'react'
import type { ThemeControl } from './themeControls.ts'

/** Props of `ThemeField`. */
export interface ThemeFieldProps {
  readonly control: ThemeControl
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Changes one thing about the theme. */
export function ThemeField({ control, value, onChange }: ThemeFieldProps) {
  const id = useId()
  const { label, kind } = control
  const shared = { id, 'data-testid': `theme-${control.id}`, value }
  return (
    <div className="field" data-kind={kind}>
      <label htmlFor={id}>{label}</label>
      {kind === 'color' && (
        <input {...shared} type="color" onChange={({ target }) => onChange(target.value)} />
      )}
      {kind === 'range' && (
        <>
          <input
            {...shared}
            type="range"
            min={control.min}
            max={control.max}
            step={control.step}
            onChange={({ target }) => onChange(target.value)}
          />
          <output htmlFor={id}>
            {Math.round(Number(value) * 1000) / 1000} {control.unit}
          </output>
        </>
      )}
      {kind === 'choice' && (
        <select {...shared} onChange={({ target }) => onChange(target.value)}>
          {value === '' && <option value="">As it is</option>}
          {control.options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
