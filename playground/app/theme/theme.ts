import { createValue } from '../createValue.ts'
import { variablesOf } from './themeControls.ts'

/** How the components look and speak. */
export interface Theme {
  /** `shop` is the playground's own; the others are those of `flowpass/styles.css`. */
  readonly look: 'shop' | 'neutral' | 'compact' | 'playful'
  readonly scheme: 'auto' | 'light' | 'dark'
  /** Tag of the language. */
  readonly language: string
  /** What was changed, by the id of its control. */
  readonly choices: Readonly<Record<string, string>>
}

const STORAGE_KEY = 'playground:theme'

/** As it is without the editor. */
const plain: Theme = { look: 'shop', scheme: 'auto', language: 'en', choices: {} }

/** The present theme. It is kept while the tab lives. */
export const theme = createValue<Theme>({ ...plain, ...readKept() })

/** Changes it, on every page. */
export function changeTheme(change: Partial<Theme>): void {
  const before = theme.get()
  const next = { ...before, ...change }
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next))
  applyTheme(next, before)
  theme.set(next)
}

/** Puts everything back. */
export function resetTheme(): void {
  changeTheme(plain)
}

/**
 * Writes a theme to the page by the CSSOM, which a strict Content Security Policy allows.
 *
 * @param before the one that is there
 */
export function applyTheme({ look, scheme, choices }: Theme, before?: Theme): void {
  const { dataset, style } = document.documentElement
  if (look === 'shop') delete dataset['flowpassTheme']
  else dataset['flowpassTheme'] = look
  style.colorScheme = scheme === 'auto' ? '' : scheme
  for (const name of Object.keys(variablesOf(before?.choices ?? {}))) style.removeProperty(name)
  for (const [name, value] of Object.entries(variablesOf(choices))) style.setProperty(name, value)
}

/** Returns the style sheet of what was changed; empty where nothing was. */
export function themeCss({ choices }: Theme): string {
  const lines = Object.entries(variablesOf(choices)).map(([name, value]) => `  ${name}: ${value};`)
  return lines.length > 0 ? `:root {\n${lines.join('\n')}\n}\n` : ''
}

function readKept(): Partial<Theme> {
  const kept = sessionStorage.getItem(STORAGE_KEY)
  // Nobody but `changeTheme` writes it.
  return kept ? JSON.parse(kept) : {}
}
