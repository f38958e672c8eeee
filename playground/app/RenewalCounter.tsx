import { useAuthEvent } from 'flowpass'
import { countRenewal } from './activity.ts'

/** Counts renewals, whichever page is open. */
export function RenewalCounter() {
  useAuthEvent('tokenRefreshed', countRenewal)
  return null
}
