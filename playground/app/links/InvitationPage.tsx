import { useGroup } from '../forms/useGroup.ts'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { InvitationForm } from '../sign-in/InvitationForm.tsx'
import { linkToken } from './linkToken.ts'
import { LinkFrame } from './LinkFrame.tsx'

/** Where the link of an invitation leads to. */
export function InvitationPage() {
  const invitations = useGroup('invitations')
  if (!invitations) return <NotFoundPage />
  return (
    <LinkFrame title="You are invited" lead="Say who you are, and choose a password.">
      <InvitationForm token={linkToken} />
    </LinkFrame>
  )
}
