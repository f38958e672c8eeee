import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { tellResult } from './tellResult.ts'

/** A session for somebody who does not say who they are. */
export function AnonymousSignIn() {
  const anonymous = useGroup('anonymous')
  const { state, run } = useAction()
  if (!anonymous) return null
  return (
    <div className="form" data-testid="anonymous">
      <p className="muted">Look around first, and make an account of it when you like it here.</p>
      <ActionNote state={state} />
      <ActionButton
        isPending={state.kind === 'pending'}
        data-testid="anonymous-sign-in"
        onClick={() => void run(async () => tellResult(await anonymous.signIn(), {}))}
      >
        Go on without an account
      </ActionButton>
    </div>
  )
}
