import { useId } from 'react'
import { isShowableTime } from '../../core/formatRelativeTime.ts'
import type { Identity } from '../../core/groups/identitiesGroup.ts'
import { profileFormStrings } from '../../core/strings/profileFormStrings.ts'
import { useIdentityList } from '../../react/useIdentityList.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { ConfirmButton } from '../parts/ConfirmButton.tsx'
import { ErrorAlert } from '../parts/ErrorAlert.tsx'
import { LoadState } from '../parts/LoadState.tsx'
import { Panel } from '../parts/Panel.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { RowList } from '../parts/RowList.tsx'
import { nameProvider } from './nameProvider.ts'
import type { IdentitiesSectionSlots } from './profileFormSlots.ts'

/** Props of `IdentitiesSection`. */
export interface IdentitiesSectionProps {
  readonly slots: IdentitiesSectionSlots | undefined
  readonly onSaved: () => void
}

/** The accounts at other providers. A chunk of its own, for it needs TanStack Query. */
export function IdentitiesSection({ slots = {}, onSaved }: IdentitiesSectionProps) {
  const strings = useStrings('profileForm', profileFormStrings)
  const { query, unlink, unlinking, status, error } = useIdentityList()
  if (query.error?.code === 'capability_missing') return null
  const name = unlinking && nameProvider(unlinking.provider)
  return (
    <Panel
      as="section"
      part="profile-section"
      state={STATE}
      slots={slots}
      heading={strings.identitiesHeading}
      description={strings.identitiesDescription}
    >
      <ErrorAlert change={slots.alert} error={error} />
      <Alert change={slots.alert} tone="success">
        {status === 'success' && name && strings.unlinked(name)}
      </Alert>
      <LoadState query={query} slots={slots} rows={2} />
      {query.data && (
        <RowList part="rows" slots={slots} empty={strings.noIdentities}>
          {query.data.map((identity) => (
            <Row
              key={identity.id}
              identity={identity}
              slots={slots}
              onUnlink={async () => {
                if (await unlink(identity)) onSaved()
              }}
            />
          ))}
        </RowList>
      )}
    </Panel>
  )
}

const STATE = { section: 'identities' } as const

interface RowProps {
  readonly identity: Identity
  readonly slots: IdentitiesSectionSlots
  readonly onUnlink: () => Promise<void>
}

function Row({ identity, slots, onUnlink }: RowProps) {
  const { provider, email, createdAt } = identity
  const strings = useStrings('profileForm', profileFormStrings)
  const locale = useLocale()
  const id = useId()
  const name = nameProvider(provider)
  return renderPart({
    as: 'li',
    part: 'row',
    slot: 'item',
    change: slots.item,
    props: {
      children: (
        <>
          <div data-flowpass="row-text">
            <strong id={id}>
              <bdi>{name}</bdi>
            </strong>
            {email && (
              <span data-flowpass="row-detail">
                <bdi>{email}</bdi>
              </span>
            )}
            {isShowableTime(createdAt) &&
              renderPart({
                as: 'time',
                part: 'row-detail',
                slot: 'time',
                change: slots.time,
                props: {
                  dateTime: new Date(createdAt).toISOString(),
                  children: strings.linkedOn(
                    new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(createdAt),
                  ),
                },
              })}
          </div>
          <ConfirmButton
            slot="unlink"
            change={slots.unlink}
            slots={slots}
            label={strings.unlink}
            about={id}
            question={strings.unlinkQuestion(name)}
            confirmLabel={strings.unlink}
            onConfirm={onUnlink}
          />
        </>
      ),
    },
  })
}
