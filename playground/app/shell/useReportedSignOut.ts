import { useSignOut } from 'flowpass'
import type { SignOutScope } from 'flowpass/core'
import { useCallback } from 'react'
import { signOutReport } from './signOutReport.ts'

/** Returns a sign-out that tells, above the next page, what has become of it. */
export function useReportedSignOut() {
  const { signOut, isPending } = useSignOut()
  const end = useCallback(
    async (scope?: SignOutScope) => {
      signOutReport.set(null)
      signOutReport.set(await signOut(scope && { scope }))
    },
    [signOut],
  )
  return { signOut: end, isPending }
}
