import { AuthStringsProvider } from 'flowpass'
import type { PartialAuthStrings } from 'flowpass'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useValue } from '../useValue.ts'
import { loadLanguage } from './languages.ts'
import { theme } from './theme.ts'

const english: PartialAuthStrings = {}

/** Has the components speak the language of the theme. The words before stay until it is there. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useValue(theme)
  const [strings, setStrings] = useState(english)
  useEffect(() => {
    let isWanted = true
    void loadLanguage(language).then((next) => isWanted && setStrings(next))
    return () => {
      isWanted = false
    }
  }, [language])
  return <AuthStringsProvider strings={strings}>{children}</AuthStringsProvider>
}
