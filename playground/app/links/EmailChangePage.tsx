import { useGroup } from '../forms/useGroup.ts'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { ConfirmLink } from './ConfirmLink.tsx'

/** Where the link that confirms another address leads to. */
export function EmailChangePage() {
  const emailChange = useGroup('emailChange')
  if (!emailChange) return <NotFoundPage />
  return (
    <ConfirmLink
      title="Your new e-mail address"
      confirm={async (token) => {
        await emailChange.confirm({ token })
        return 'Thank you. The new address counts from now on.'
      }}
      next={['/sign-in', 'Go on']}
    />
  )
}
