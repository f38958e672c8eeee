/** What a host may say about the look, as far as this page heeds it. */
export interface Appearance {
  readonly view?: string
  readonly theme?:
    | 'light'
    | 'dark'
    | { readonly scheme?: 'light' | 'dark'; readonly tokens?: Readonly<Record<string, string>> }
  readonly locale?: string
}

/** The values a host may set, and nothing else of the style. */
const tokens = ['accent', 'on-accent', 'background', 'surface', 'sunken', 'text', 'muted', 'line']
const COLOUR = /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl|oklch|oklab|color|light-dark)\([\w\s.,%#/()-]*\))$/i

/** Has the page look as the app around it wants. */
export function applyAppearance({ view = 'builder', theme, locale = 'en' }: Appearance): void {
  const { dataset, style } = document.documentElement
  const { scheme, tokens: values = {} } = typeof theme === 'object' ? theme : { scheme: theme }
  dataset['view'] = view
  style.colorScheme = scheme ?? ''
  document.documentElement.lang = locale
  document.documentElement.dir = isRtl(locale) ? 'rtl' : 'ltr'
  for (const name of tokens) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value !== undefined && COLOUR.test(value)) style.setProperty(`--${name}`, value)
    else style.removeProperty(`--${name}`)
  }
}

function isRtl(locale: string): boolean {
  return /^(ar|fa|he|ur)\b/.test(locale)
}
