import { use, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { PartialAuthStrings } from '../core/strings/authStrings.ts'
import { mergeWords } from './mergeWords.ts'
import { StringsContext } from './StringsContext.ts'

/** Props of `AuthStringsProvider`. */
export interface AuthStringsProviderProps {
  /** A language, or a few words of one. Better made outside a component, so that it stays the same. */
  readonly strings: PartialAuthStrings
  readonly children?: ReactNode
}

/**
 * Gives the components below it other words than the English ones they bring. Providers may be
 * nested: the inner one adds to the outer one.
 *
 * @example
 * import { de } from 'flowpass/i18n/de'
 * <AuthStringsProvider strings={de}>
 *   <AuthStringsProvider strings={{ loginButton: { signIn: 'Los' } }}>…</AuthStringsProvider>
 * </AuthStringsProvider>
 */
export function AuthStringsProvider({ strings, children }: AuthStringsProviderProps) {
  const outer = use(StringsContext)
  const merged = useMemo(() => (outer ? mergeStrings(outer, strings) : strings), [outer, strings])
  return <StringsContext value={merged}>{children}</StringsContext>
}

function mergeStrings(outer: PartialAuthStrings, inner: PartialAuthStrings): PartialAuthStrings {
  const merged: Record<string, unknown> = { ...outer, ...inner }
  for (const [name, words] of Object.entries(inner)) {
    const before: unknown = Reflect.get(outer, name)
    if (typeof before === 'object' && before && typeof words === 'object')
      merged[name] = mergeWords(before, words)
  }
  return merged
}
