import type { AuthUser } from 'flowpass'
import { Notice } from './Notice.tsx'
import { otherPerson } from './otherPerson.ts'

/** Tells that somebody else is signed in than a moment ago. */
export function OtherPersonNotice({ user }: { readonly user: AuthUser }) {
  const name = user.name?.split(' ')[0] ?? user.username ?? user.email
  return (
    <Notice
      tone="neutral"
      icon="user"
      title={name ? `You are signed in as ${name} now` : 'You are signed in as somebody else now'}
      testId="notice-other-person"
      action={
        <button type="button" className="button" onClick={() => otherPerson.set(null)}>
          All right
        </button>
      }
    >
      What was shown for the person before is gone.
    </Notice>
  )
}
