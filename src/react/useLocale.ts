import { use } from 'react'
import { StringsContext } from './StringsContext.ts'

/** Returns the tag (BCP 47) of the language that components speak: what `Intl` is given. */
export function useLocale(): string {
  return use(StringsContext)?.locale ?? 'en'
}
