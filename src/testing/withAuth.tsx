import { Suspense, use, useEffect, useLayoutEffect } from 'react'
import type { CSSProperties, ReactElement, ReactNode } from 'react'
import { AuthProvider } from '../react/AuthProvider.tsx'
import { AuthStringsProvider } from '../react/AuthStringsProvider.tsx'
import { keepStory, openStory } from './openStory.ts'
import type { OpenStory } from './openStory.ts'
import { readStoryGlobals } from './storyGlobals.ts'
import type { StoryGlobals } from './storyGlobals.ts'
import { readStoryParameters } from './storyParameters.ts'
import type { StoryContext } from './storyParameters.ts'

/**
 * A decorator for Storybook: shows each story with a client of its own, over a backend in memory.
 * The toolbar (`authGlobalTypes`) chooses language, look, groups and network; `parameters.flowpass`
 * says who is signed in and what has happened before. No request is sent and nothing is stored.
 *
 * @example
 * // .storybook/preview.tsx
 * export default {
 *   decorators: [withAuth],
 *   loaders: [loadAuth],
 *   globalTypes: authGlobalTypes,
 *   parameters: { flowpass: { locales: { de } } },
 * }
 * @example
 * export const Signed: Story = { parameters: { flowpass: { signedIn: true } } }
 */
export function withAuth(story: () => ReactNode, context: StoryContext): ReactElement {
  const open = openStory(context)
  return (
    <Suspense key={open.key}>
      <StoryStage open={open} context={context}>
        <Story story={story} />
      </StoryStage>
    </Suspense>
  )
}

/**
 * A loader for Storybook, beside `withAuth`: play functions then begin with a story that is ready.
 *
 * @returns nothing for the story
 */
export async function loadAuth(context: StoryContext): Promise<Record<string, never>> {
  await openStory(context).ready
  return {}
}

interface StageProps {
  readonly open: OpenStory
  readonly context: StoryContext
  readonly children: ReactNode
}

function StoryStage({ open, context, children }: StageProps) {
  if (!open.isReady) use(open.ready)
  const globals = readStoryGlobals(context.globals)
  const strings = readStoryParameters(context).locales?.[globals.locale]
  const direction = readDirection(globals, strings?.direction)
  const isAlone = context.viewMode !== 'docs'
  useEffect(() => keepStory(context, open), [context, open])
  useDocument(isAlone, globals, direction)
  return (
    <div
      data-flowpass-story=""
      data-flowpass-theme={globals.theme}
      data-scheme={globals.scheme}
      lang={globals.locale}
      dir={direction}
      style={{ ...stageStyle, colorScheme: toColorScheme(globals) }}
    >
      <AuthStringsProvider strings={strings ?? english}>
        <AuthProvider client={open.client}>{children}</AuthProvider>
      </AuthStringsProvider>
    </div>
  )
}

/** An element of its own, so that hooks of the story are under the provider. */
function Story({ story }: { readonly story: () => ReactNode }) {
  return story()
}

/** What is drawn outside the stage (popovers, the page itself) looks the same. */
function useDocument(isAlone: boolean, globals: StoryGlobals, direction: 'ltr' | 'rtl'): void {
  const { theme, scheme, locale } = globals
  const colorScheme = toColorScheme(globals)
  useLayoutEffect(() => {
    if (!isAlone) return
    const root = document.documentElement
    const { lang } = root
    root.dataset['flowpassTheme'] = theme
    root.dataset['scheme'] = scheme
    root.lang = locale
    root.dir = direction
    root.style.colorScheme = colorScheme
    return () => {
      for (const name of ['data-flowpass-theme', 'data-scheme', 'dir']) root.removeAttribute(name)
      root.style.colorScheme = ''
      root.lang = lang
    }
  }, [isAlone, theme, scheme, locale, direction, colorScheme])
}

/** Components bring their English words. The provider stays, so that a story keeps its state. */
const english = {}

/** The colours of the theme; where the look is not used, those of the system in the same scheme. */
const stageStyle: CSSProperties = {
  background: 'var(--flowpass-color-background, Canvas)',
  color: 'var(--flowpass-color-text, CanvasText)',
}

function toColorScheme({ scheme }: StoryGlobals): string {
  return scheme === 'system' ? 'light dark' : scheme
}

function readDirection(
  { direction, locale }: StoryGlobals,
  own: 'ltr' | 'rtl' | undefined,
): 'ltr' | 'rtl' {
  if (direction !== 'auto') return direction
  return own ?? (/^(?:ar|fa|he|ur)\b/.test(locale) ? 'rtl' : 'ltr')
}
