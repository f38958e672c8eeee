import { direction } from '../direction.ts'
import type { Theme } from '../theme/theme.ts'

/** How the page inside is to look. */
export interface EmbedLook {
  readonly scheme: 'auto' | 'light' | 'dark'
  readonly accent: 'own' | 'shop'
  readonly locale: 'en' | 'ar'
  readonly view: 'builder' | 'list'
}

/** Returns how it looks at first: like the shop around it. */
export function firstLook(): EmbedLook {
  const locale = direction.get() === 'rtl' ? 'ar' : 'en'
  return { scheme: 'auto', accent: 'shop', locale, view: 'builder' }
}

/** The shop's colours by the names that the builder has for its own. */
const shopTokens = {
  accent: 'light-dark(#0b5f58, #74d5c6)',
  'on-accent': 'light-dark(#fff, #062420)',
  background: 'light-dark(#fff, #171d1c)',
  surface: 'light-dark(#fff, #171d1c)',
  sunken: 'light-dark(#f7f5f0, #0f1413)',
  text: 'light-dark(#1a211f, #e8edeb)',
  muted: 'light-dark(#56605c, #a3aeaa)',
  line: 'light-dark(#e0dcd1, #2a3230)',
} as const

const isDark = matchMedia('(prefers-color-scheme: dark)')

/**
 * Returns the theme to hand to the frame.
 *
 * @param look what was chosen for it
 * @param page what was chosen for the page around it
 */
export function themeOf({ scheme, accent }: EmbedLook, page: Theme['scheme']) {
  const preferred = isDark.matches ? 'dark' : 'light'
  const around = page === 'auto' ? preferred : page
  return {
    scheme: scheme === 'auto' ? around : scheme,
    ...(accent === 'shop' && { tokens: shopTokens }),
  } as const
}
