import { useGroup } from '../forms/useGroup.ts'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { ConfirmLink } from './ConfirmLink.tsx'

/** Where the link that confirms an address leads to. */
export function VerifyEmailPage() {
  const emailVerification = useGroup('emailVerification')
  if (!emailVerification) return <NotFoundPage />
  return (
    <ConfirmLink
      title="Your e-mail address"
      confirm={async (token) => {
        await emailVerification.verify({ token })
        return 'Thank you. The address is confirmed.'
      }}
      next={['/sign-in', 'Go on']}
    />
  )
}
