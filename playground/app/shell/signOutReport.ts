import type { SignOutResult } from 'flowpass/core'
import { createValue } from '../createValue.ts'

/** What the last sign-out of this page has achieved; null before the first. */
export const signOutReport = createValue<SignOutResult | null>(null)
