import { LoginButton, useAuthClient, useAuthState, useCapability, useSignOut } from 'flowpass'
import { system } from '../auth.ts'
import { Panel } from '../diagnostics/Panel.tsx'
import { peopleOf } from '../systems/peopleOf.ts'
import { noteStep } from './travel.ts'

/** Signs out, or in as somebody else, while the frame is open. */
export function PersonPanel() {
  const client = useAuthClient()
  const user = useAuthState((state) => ('session' in state ? state.session.user : null))
  const { signOut, isPending } = useSignOut()
  const canRedirect = useCapability('redirect')
  const other = peopleOf(system).find(({ email }) => email !== user?.email)

  const become = async () => {
    if (!other) return
    noteStep({ place: 'app', text: `${other.name} signs in`, tone: 'neutral' })
    // What goes wrong is told by the page's notices.
    await client.password?.signIn(other).catch(() => {})
  }
  return (
    <Panel title="Person">
      <p className="muted">
        {user?.name ?? 'Nobody'} is signed in. Ada may edit flows, Grace may look at them.
      </p>
      <div className="buttons">
        {canRedirect ? (
          <LoginButton
            className="button"
            data-testid="switch-user"
            options={{ prompt: 'login', returnTo: '/embed' }}
          >
            Switch user
          </LoginButton>
        ) : (
          <button
            type="button"
            className="button"
            data-testid="switch-user"
            disabled={!other}
            onClick={() => void become()}
          >
            Become {other?.name ?? 'somebody else'}
          </button>
        )}
        <button
          type="button"
          className="button"
          data-testid="embed-sign-out"
          disabled={isPending}
          onClick={() => void signOut({ scope: 'app' })}
        >
          Sign out
        </button>
      </div>
    </Panel>
  )
}
