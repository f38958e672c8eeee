import { storyGroups } from './storyGroups.ts'
import type { StoryBackend } from './storyGroups.ts'
import type { StoryNetwork } from './storyNetwork.ts'

/** What the toolbar of Storybook says. */
export interface StoryGlobals {
  readonly theme: 'neutral' | 'compact' | 'playful'
  readonly scheme: 'light' | 'dark' | 'system'
  /** `auto` is the direction of the locale. */
  readonly direction: 'auto' | 'ltr' | 'rtl'
  /** A tag (BCP 47), such as `de`. */
  readonly locale: string
  readonly backend: StoryBackend
  readonly network: StoryNetwork
}

const themes = ['neutral', 'compact', 'playful'] as const
const schemes = ['light', 'dark', 'system'] as const
const directions = ['auto', 'ltr', 'rtl'] as const
const networks = ['online', 'slow', 'offline', 'rate-limited', 'failing'] as const

/**
 * The toolbar that belongs to `withAuth`: give it to `globalTypes` in Storybook's preview, as it is
 * or in part.
 */
export const authGlobalTypes = {
  theme: menu('Theme', 'paintbrush', 'neutral', {
    neutral: 'Neutral',
    compact: 'Compact',
    playful: 'Playful',
  }),
  scheme: menu('Colour scheme', 'mirror', 'light', {
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
  }),
  direction: menu('Direction', 'transfer', 'auto', {
    auto: 'Of the locale',
    ltr: 'Left to right',
    rtl: 'Right to left',
  }),
  locale: menu('Locale', 'globe', 'en', {
    en: 'English',
    de: 'Deutsch',
    fr: 'Français',
    es: 'Español',
    ja: '日本語',
    ar: 'العربية',
  }),
  backend: menu('Groups of a backend', 'database', 'all', {
    all: 'Every group',
    oidc: 'OpenID Connect',
    flowsta: 'Flowsta',
    scalekit: 'Scalekit',
    fluxbase: 'Fluxbase',
    flowise: 'Flowise',
  }),
  network: menu('Network', 'lightning', 'online', {
    online: 'Online',
    slow: 'Slow (2 s)',
    offline: 'Offline',
    'rate-limited': 'Rate limited',
    failing: 'Failing',
  }),
}

function menu(name: string, icon: string, defaultValue: string, titles: Record<string, string>) {
  const items = Object.entries(titles).map(([value, title]) => ({ value, title }))
  return {
    name,
    description: name,
    defaultValue,
    toolbar: { title: name, icon, items, dynamicTitle: true },
  }
}

/**
 * Reads the toolbar. What is absent or unknown is as at the beginning.
 *
 * @param globals what Storybook has
 */
export function readStoryGlobals(globals: Readonly<Record<string, unknown>>): StoryGlobals {
  return {
    theme: oneOf(themes, globals['theme']),
    scheme: oneOf(schemes, globals['scheme']),
    direction: oneOf(directions, globals['direction']),
    locale: typeof globals['locale'] === 'string' ? globals['locale'] : 'en',
    backend: isBackend(globals['backend']) ? globals['backend'] : 'all',
    network: oneOf(networks, globals['network']),
  }
}

function oneOf<const Value>(known: readonly [Value, ...Value[]], value: unknown): Value {
  return known.find((one) => one === value) ?? known[0]
}

function isBackend(value: unknown): value is StoryBackend {
  return typeof value === 'string' && Object.hasOwn(storyGroups, value)
}
