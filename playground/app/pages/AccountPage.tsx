import { RequireAuth } from 'flowpass'
import { SignInPanel } from '../shell/SignInPanel.tsx'
import { Profile } from './Profile.tsx'
import { ProfileSkeleton } from './ProfileSkeleton.tsx'

/** Who is signed in, as the provider tells it. */
export function AccountPage() {
  return (
    <>
      <title>Account · Brasswork</title>
      <RequireAuth
        fallback={<ProfileSkeleton />}
        signedOut={
          <SignInPanel title="Your account">
            Sign in to see what we know about you. It is not much.
          </SignInPanel>
        }
      >
        <Profile />
      </RequireAuth>
    </>
  )
}
