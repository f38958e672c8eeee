import { lazy, Suspense } from 'react'
import { Choice } from '../diagnostics/Choice.tsx'
import { direction, setDirection } from '../direction.ts'
import { useValue } from '../useValue.ts'
import { ContrastNotes } from './ContrastNotes.tsx'
import { CopyCss } from './CopyCss.tsx'
import { LanguageField } from './LanguageField.tsx'
import { changeTheme, resetTheme, theme, themeCss } from './theme.ts'
import { ThemeField } from './ThemeField.tsx'
import { themeControls } from './themeControls.ts'
import { usePresentValues } from './usePresentValues.ts'

/** It brings a backend in memory, which no other page needs. */
const ThemePreview = lazy(async () => ({
  default: (await import('./ThemePreview.tsx')).ThemePreview,
}))

const looks = [
  ['shop', 'Brasswork'],
  ['neutral', 'Neutral'],
  ['compact', 'Compact'],
  ['playful', 'Playful'],
] as const

const schemes = [
  ['auto', 'System'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

const directions = [
  ['ltr', 'Left to right'],
  ['rtl', 'Right to left'],
] as const

/** Changes how the components look, here and on every other page, and gives the CSS for it. */
export function ThemePage() {
  const present = useValue(theme)
  const values = usePresentValues()
  const { look, scheme, choices } = present
  const reset = () => {
    resetTheme()
    setDirection('ltr')
  }
  return (
    <>
      <title>Theme · Brasswork</title>
      <h1>Theme</h1>
      <p className="lead">
        The components are made of CSS variables. Change some, look around, and take the CSS along.
      </p>
      <div className="theme">
        <section className="card panel theme-editor" aria-label="Editor" data-testid="theme-editor">
          <Choice
            legend="Theme"
            testId="look"
            options={looks}
            value={look}
            onChange={(next) => changeTheme({ look: next })}
          />
          <Choice
            legend="Color scheme"
            testId="scheme"
            options={schemes}
            value={scheme}
            onChange={(next) => changeTheme({ scheme: next })}
          />
          <Choice
            legend="Writing direction"
            testId="direction"
            options={directions}
            value={useValue(direction)}
            onChange={setDirection}
          />
          <LanguageField />
          <div className="theme-fields">
            {themeControls.map((control) => (
              <ThemeField
                key={control.id}
                control={control}
                value={values[control.variable] ?? ''}
                onChange={(value) => changeTheme({ choices: { ...choices, [control.id]: value } })}
              />
            ))}
          </div>
          <ContrastNotes values={values} />
          <CopyCss css={themeCss(present)} onReset={reset} />
        </section>
        <Suspense fallback={<div className="card skeleton-card" />}>
          <ThemePreview />
        </Suspense>
      </div>
    </>
  )
}
