import { useId } from 'react'
import type { Identity } from '../../core/groups/identitiesGroup.ts'
import { profileFormStrings } from '../../core/strings/profileFormStrings.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useIdentityList } from '../../react/useIdentityList.ts'
import { useLocale } from '../../react/useLocale.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Alert } from '../parts/Alert.tsx'
import { ConfirmButton } from '../parts/ConfirmButton.tsx'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { Panel } from '../parts/Panel.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
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
  const describe = useErrorText()
  const { query, unlink, unlinking, status, error } = useIdentityList()
  if (query.error?.code === 'capability_missing') return null
  const list = query.data
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
      <Alert change={slots.alert} tone="error" code={error?.code}>
        {error && describe(error)}
      </Alert>
      <Alert change={slots.alert} tone="success">
        {status === 'success' && name && strings.unlinked(name)}
      </Alert>
      {query.isPending && <Skeleton rows={2} />}
      {!list && query.error && (
        <LoadFailure
          error={query.error}
          onRetry={() => void query.refetch()}
          isPending={query.isFetching}
          slots={slots}
        />
      )}
      {list?.length === 0 &&
        renderPart({
          as: 'p',
          part: 'text',
          slot: 'empty',
          change: slots.empty,
          props: { children: strings.noIdentities },
        })}
      {list &&
        list.length > 0 &&
        renderPart({
          as: 'ul',
          part: 'rows',
          slot: 'list',
          change: slots.list,
          props: {
            children: list.map((identity) => (
              <Row
                key={identity.id}
                identity={identity}
                slots={slots}
                onUnlink={async () => {
                  if (await unlink(identity)) onSaved()
                }}
              />
            )),
          },
        })}
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
            <strong id={id}>{name}</strong>
            {email && (
              <span data-flowpass="row-detail">
                <bdi>{email}</bdi>
              </span>
            )}
            {createdAt !== null &&
              Number.isFinite(createdAt) &&
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
