import { useGroup } from '../forms/useGroup.ts'
import { NotFoundPage } from '../pages/NotFoundPage.tsx'
import { goOn } from '../sign-in/goOn.ts'
import { ConfirmLink } from './ConfirmLink.tsx'

/** Where the link of a sign-in by mail leads to. */
export function MagicLinkPage() {
  const magicLink = useGroup('magicLink')
  if (!magicLink) return <NotFoundPage />
  return (
    <ConfirmLink
      title="Signing you in"
      confirm={async (token) =>
        goOn(await magicLink.verify({ token }), { done: 'You can sign in now.' })
      }
      next={['/sign-in', 'Go to sign-in']}
    />
  )
}
