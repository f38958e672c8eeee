import { useSession } from 'flowpass'
import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { Block } from './Block.tsx'

/** Asks again for an address that the person has kept to themselves. */
export function EmailSharingBlock() {
  const emailSharing = useGroup('emailSharing')
  const { user } = useSession()
  const { state, run } = useAction()
  if (!emailSharing || !user || user.emailStatus === 'shared') return null
  return (
    <Block
      title="E-mail address"
      testId="block-email-sharing"
      lead="You have not shared your address with us. We can do without; only parcel news need it."
    >
      <ActionNote state={state} />
      <ActionButton
        isPending={state.kind === 'pending'}
        data-testid="email-ask"
        onClick={() =>
          void run(async () => {
            await emailSharing.request({ returnTo: '/account' })
          })
        }
      >
        Share my address
      </ActionButton>
    </Block>
  )
}
