import { useId, useState } from 'react'
import type { AuthUser } from '../../core/authUser.ts'
import { AuthError } from '../../core/authError.ts'
import type { ProfileChanges, ProfileGroup } from '../../core/groups/profileGroup.ts'
import { isRecord } from '../../core/isRecord.ts'
import { safePicture } from '../../core/safePicture.ts'
import { commonStrings } from '../../core/strings/commonStrings.ts'
import { profileFormStrings } from '../../core/strings/profileFormStrings.ts'
import { useForm } from '../../react/useForm.ts'
import type { FieldKind } from '../../react/useForm.ts'
import { useGroup } from '../../react/useGroup.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { Field } from '../parts/Field.tsx'
import { Form } from '../parts/Form.tsx'
import { useFieldErrors } from '../parts/useFieldErrors.ts'
import { MetadataFields, metadataKinds, readMetadata } from '../signUp/MetadataField.tsx'
import type { SignUpField } from '../signUp/MetadataField.tsx'
import type { ProfileSectionSlots } from './profileFormSlots.ts'

/** Props of `ProfileSection`. */
export interface ProfileSectionProps {
  readonly user: AuthUser
  readonly fields: readonly SignUpField[]
  readonly hasPicture: boolean
  readonly slots: ProfileSectionSlots | undefined
  readonly onSaved: () => void
}

/** Name, picture and whatever else the app keeps of somebody. */
export function ProfileSection(props: ProfileSectionProps) {
  const { user, fields, hasPicture, slots = {}, onSaved } = props
  const strings = useStrings('profileForm', profileFormStrings)
  const common = useStrings('common', commonStrings)
  const group = useGroup('profile')
  const form = useProfileForm({ group, user, fields, hasPicture, onSaved })
  const errorOf = useFieldErrors(form.problems, 'name')
  const [preview, setPreview] = useState(user.picture ?? null)
  const pictureId = useId()
  const problem = form.problems['picture']
  const isUnsupported = problem instanceof AuthError && problem.details['reason'] === 'unsupported'
  return (
    <Form
      part="profile-section"
      form={form}
      slots={slots}
      root={{ ...SECTION, onInput: () => form.status === 'success' && form.reset() }}
      heading={strings.profileHeading}
      submitLabel={common.save}
      success={common.saved}
    >
      <Field
        name="name"
        label={common.name}
        autoComplete="name"
        defaultValue={user.name ?? ''}
        error={errorOf('name')}
        slots={slots}
      />
      {hasPicture && (
        <div data-flowpass="picture-row">
          <Avatar name={user.name ?? user.email} picture={preview} change={slots.avatar} />
          <Field
            id={pictureId}
            name="picture"
            type="url"
            inputMode="url"
            label={`${strings.picture} (${common.optional})`}
            hint={strings.pictureHint}
            autoComplete="off"
            defaultValue={user.picture ?? ''}
            error={problem && (isUnsupported ? strings.unsupported : strings.pictureInvalid)}
            slots={slots}
            // Nothing is loaded from an address in the making.
            onBlur={({ currentTarget }) => setPreview(safePicture(currentTarget.value.trim()))}
          />
        </div>
      )}
      <MetadataFields
        fields={fields}
        errorOf={errorOf}
        knownOf={(field) => knownMetadata(user, field)}
        slots={slots}
      />
    </Form>
  )
}

const SECTION = { 'data-section': 'profile' }

interface ProfileFormOptions extends Omit<ProfileSectionProps, 'slots'> {
  readonly group: ProfileGroup | undefined
}

function useProfileForm({ group, user, fields, hasPicture, onSaved }: ProfileFormOptions) {
  const kinds: Record<string, FieldKind> = {
    name: 'optional',
    ...(hasPicture && { picture: 'optional' }),
    ...metadataKinds(fields),
  }
  return useForm<string, void>({
    fields: kinds,
    phase: 'request',
    blame: { config_invalid: 'picture', signup_rejected: 'name' },
    async submit(values) {
      const picture = values['picture']?.trim()
      if (picture && !safePicture(picture))
        throw new AuthError('config_invalid', 'request', { details: { reason: 'picture' } })
      const changes = findChanges(user, fields, values)
      // Some backends keep no picture, so what is as it was is not sent.
      if (Object.keys(changes).length > 0) await group?.update(changes)
      onSaved()
    },
  })
}

function findChanges(
  user: AuthUser,
  fields: readonly SignUpField[],
  values: Readonly<Record<string, string>>,
): ProfileChanges {
  const name = values['name']?.trim()
  const picture = values['picture']?.trim()
  const metadata = readMetadata(fields, values, (field) => knownMetadata(user, field))
  return {
    ...(name !== undefined && name !== (user.name ?? '') && { name }),
    ...(picture !== undefined && picture !== (user.picture ?? '') && { picture }),
    ...(metadata && { metadata }),
  }
}

/** Some backends put what is kept for the app among the claims, others in a place of its own. */
function knownMetadata({ claims }: AuthUser, { name }: SignUpField): string {
  const all: Readonly<Record<string, unknown>> = { ...claims }
  const kept = all['user_metadata'] ?? all['metadata']
  const value = (isRecord(kept) ? kept[name] : undefined) ?? all[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
