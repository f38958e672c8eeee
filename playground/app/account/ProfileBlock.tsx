import { useSession } from 'flowpass'
import { ActionNote } from '../forms/ActionNote.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { Block } from './Block.tsx'

/** What the person may change about themselves. */
export function ProfileBlock() {
  const profile = useGroup('profile')
  const { user } = useSession()
  const { state, run } = useAction()
  if (!profile || !user) return null
  return (
    <Block title="Edit your profile" testId="block-profile">
      <PlainForm
        key={user.name}
        testId="profile"
        submitLabel="Save"
        fields={[
          { name: 'name', label: 'Name', autoComplete: 'name', defaultValue: user.name ?? '' },
        ]}
        onSubmit={async ({ name = '' }) => {
          await profile.update({ name })
          return 'Saved.'
        }}
      />
      <ActionNote state={state} />
      <button
        type="button"
        className="link-button"
        data-testid="profile-reload"
        onClick={() =>
          void run(async () => {
            await profile.reload()
            return 'This is what the server knows now.'
          })
        }
      >
        Ask the server again
      </button>
    </Block>
  )
}
