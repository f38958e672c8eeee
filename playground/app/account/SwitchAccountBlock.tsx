import { useCapability, useSignIn } from 'flowpass'
import { system } from '../auth.ts'
import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { useAction } from '../forms/useAction.ts'
import { systems } from '../systems/systems.ts'
import { Block } from './Block.tsx'

/** Signs in as somebody else, where the provider has people choose. */
export function SwitchAccountBlock() {
  const canRedirect = useCapability('redirect')
  const { signIn } = useSignIn()
  const { state, run } = useAction()
  const { name } = systems[system]
  if (!canRedirect || system === 'oidc') return null
  return (
    <Block
      title="Another account"
      testId="block-switch-account"
      lead={`${name} asks who you are, also while you are signed in there.`}
    >
      <ActionNote state={state} />
      <ActionButton
        isPending={state.kind === 'pending'}
        data-testid="switch-account"
        onClick={() =>
          void run(async () => signIn.redirect?.({ prompt: 'login', returnTo: '/account' }))
        }
      >
        Use another account
      </ActionButton>
    </Block>
  )
}
