import type { SignOutResult } from 'flowpass/core'
import { createValue } from '../createValue.ts'

const STORAGE_KEY = 'playground:signed-out'

/** What the last sign-out has achieved; null before the first, and once it is of no interest. */
export const signOutReport = createValue<SignOutResult | null>(takeReport())

/** Keeps a report for the page that the provider sends people back to. */
export function keepReport({ revoked }: SignOutResult): void {
  sessionStorage.setItem(STORAGE_KEY, String(revoked))
}

function takeReport(): SignOutResult | null {
  const revoked = sessionStorage.getItem(STORAGE_KEY)
  sessionStorage.removeItem(STORAGE_KEY)
  return revoked === null ? null : { local: true, revoked: revoked === 'true', provider: 'unknown' }
}
