import { createContext } from 'react'
import type { PartialAuthStrings } from '../core/strings/authStrings.ts'

/** Carries the words that an app has given; components bring their English ones themselves. */
export const StringsContext = createContext<PartialAuthStrings | null>(null)
