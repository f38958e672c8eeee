import { RequireAuth } from 'flowpass'
import { system } from '../auth.ts'
import { EmbedBench } from '../embed/EmbedBench.tsx'
import { SignInPanel } from '../shell/SignInPanel.tsx'
import { systems } from '../systems/systems.ts'

/** The workflow builder of somebody else, inside this app. */
export function EmbedPage() {
  return (
    <>
      <title>Workflows · Brasswork</title>
      <RequireAuth
        fallback={<h1>Workflows</h1>}
        signedOut={
          <SignInPanel title="Your workflows">
            Sign in once, here. The workflow builder is somebody else’s and asks for nothing.
          </SignInPanel>
        }
      >
        <div className="diagnostics-head">
          <div>
            <h1>Workflows</h1>
            <p className="lead">
              A workflow builder on an origin of its own. This app vouches for you with a token that
              lives for a minute; follow it on its way, and get in its way.
            </p>
          </div>
        </div>
        {system === 'flowise' ? (
          <p className="lead">
            {systems.flowise.name} tells no other server whose cookie it is, so the app’s backend
            cannot know who you are and answers 401. Choose another system to see the builder.
          </p>
        ) : (
          <EmbedBench />
        )}
      </RequireAuth>
    </>
  )
}
