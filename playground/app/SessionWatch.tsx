import { useAuthEvent } from 'flowpass'
import { otherPerson } from './shell/otherPerson.ts'
import { signOutReport } from './shell/signOutReport.ts'

/** Follows who comes and goes, whichever page is open. */
export function SessionWatch() {
  useAuthEvent('identityChanged', ({ before, after }) => {
    // Another organization is another identity, and still the same person.
    if (before.user.id !== after.user.id) otherPerson.set(after.user)
  })
  useAuthEvent('signedIn', () => signOutReport.set(null))
  useAuthEvent('signedOut', () => otherPerson.set(null))
  return null
}
