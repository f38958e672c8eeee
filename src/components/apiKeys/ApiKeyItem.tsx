import type { AuthError } from '../../core/authError.ts'
import { isShowableTime } from '../../core/formatRelativeTime.ts'
import type { ApiKey } from '../../core/groups/apiKeysGroup.ts'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { ConfirmButton } from '../parts/ConfirmButton.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { RowError } from '../parts/RowError.tsx'
import { RowName } from '../parts/RowName.tsx'
import { useRowFocus } from '../parts/useRowFocus.ts'
import { ApiKeyTimes } from './ApiKeyTimes.tsx'
import type { ApiKeyListSlots } from './apiKeySlots.ts'

/** Props of `ApiKeyItem`. */
export interface ApiKeyItemProps {
  readonly apiKey: ApiKey
  readonly now: number
  /** Why it could not be ended. */
  readonly error: AuthError | null
  readonly onRevoke: (apiKey: ApiKey) => Promise<void>
  readonly slots: ApiKeyListSlots
}

/** A key in the list. Renders an `<li>`. */
export function ApiKeyItem({ apiKey, now, error, onRevoke, slots }: ApiKeyItemProps) {
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const secondsLeft = useRetryAfter(error)
  const id = useRowFocus()
  const { expiresAt, scopes } = apiKey
  const isExpired = isShowableTime(expiresAt) && expiresAt <= now
  const name = apiKey.name.trim() || strings.unnamed
  const state = { isExpired, isFailed: error !== null }
  const content = (
    <>
      <div data-flowpass="api-key-text">
        <RowName
          part="api-key-name"
          id={`${id}-name`}
          state={state}
          slots={slots}
          badge={isExpired && strings.expired}
          badgeState={{ tone: 'error' }}
        >
          <bdi>{name}</bdi>
        </RowName>
        {apiKey.hint &&
          renderPart({
            as: 'code',
            part: 'key-hint',
            slot: 'code',
            change: slots.code,
            props: { dir: 'ltr', translate: 'no', children: apiKey.hint },
          })}
        {scopes.length > 0 &&
          renderPart({
            as: 'ul',
            part: 'scopes',
            slot: 'scopes',
            change: slots.scopes,
            props: {
              role: 'list',
              'aria-label': strings.scopes,
              children: scopes.map((scope) => (
                <li key={scope}>
                  <bdi>{scope}</bdi>
                </li>
              )),
            },
          })}
        <ApiKeyTimes apiKey={apiKey} now={now} state={state} slots={slots} />
      </div>
      <ConfirmButton
        slot="revoke"
        change={slots.revoke}
        slots={slots}
        label={strings.revoke}
        about={slots.name === null ? undefined : `${id}-name`}
        question={strings.revokeQuestion}
        confirmLabel={strings.revokeConfirm}
        isWaiting={secondsLeft > 0}
        onConfirm={() => onRevoke(apiKey)}
      />
      {error && <RowError text={strings.notRevoked(name)} error={error} change={slots.itemError} />}
    </>
  )
  return renderPart({
    as: 'li',
    part: 'api-key',
    slot: 'item',
    state,
    change: slots.item,
    props: { id, tabIndex: -1, children: content },
  })
}
