import { useSignOut } from 'flowpass'
import type { SignOutScope } from 'flowpass/core'
import { useCallback } from 'react'
import { keepReport, signOutReport } from './signOutReport.ts'

/** Returns a sign-out that tells, above the next page, what has become of it. */
export function useReportedSignOut() {
  const { signOut, isPending } = useSignOut()
  const end = useCallback(
    async (scope?: SignOutScope) => {
      signOutReport.set(null)
      const result = await signOut(scope && { scope })
      // The browser may be on its way to the provider, and come back to another page load.
      if (result.provider === 'unknown') keepReport(result)
      signOutReport.set(result)
    },
    [signOut],
  )
  return { signOut: end, isPending }
}
