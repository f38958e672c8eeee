import { use, useMemo } from 'react'
import type { StringGroups } from '../core/strings/authStrings.ts'
import { StringsContext } from './StringsContext.ts'

/**
 * Returns the words of a component: what the app has given, and English for the rest.
 *
 * @param name which group
 * @param english its English words. The component brings them, so that an app downloads the words
 *   of no other
 */
export function useStrings<Name extends keyof StringGroups>(
  name: Name,
  english: StringGroups[Name],
): StringGroups[Name] {
  const given = use(StringsContext)?.[name]
  return useMemo(() => (given ? { ...english, ...given } : english), [given, english])
}
