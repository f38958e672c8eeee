import { useId, useLayoutEffect } from 'react'
import type { AuthError } from '../../core/authError.ts'
import { isShowableTime } from '../../core/formatRelativeTime.ts'
import type { ApiKey } from '../../core/groups/apiKeysGroup.ts'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useRetryAfter } from '../../react/useRetryAfter.ts'
import { useStrings } from '../../react/useStrings.ts'
import { ConfirmButton } from '../parts/ConfirmButton.tsx'
import { renderPart } from '../parts/renderPart.tsx'
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
  const describe = useErrorText()
  const secondsLeft = useRetryAfter(error)
  const id = useRowFocus()
  const { expiresAt, scopes } = apiKey
  const isExpired = isShowableTime(expiresAt) && expiresAt <= now
  const name = apiKey.name.trim() || strings.unnamed
  const state = { isExpired, isFailed: error !== null }
  const content = (
    <>
      <div data-flowpass="api-key-text">
        <ApiKeyName id={`${id}-name`} name={name} state={state} slots={slots} />
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
              children: scopes.map((scope) => <li key={scope}>{scope}</li>),
            },
          })}
        <ApiKeyTimes apiKey={apiKey} now={now} state={state} slots={slots} />
      </div>
      <ConfirmButton
        slot="revoke"
        change={slots.revoke}
        slots={slots}
        label={strings.revoke}
        about={`${id}-name`}
        question={strings.revokeQuestion}
        confirmLabel={strings.revokeConfirm}
        isWaiting={secondsLeft > 0}
        onConfirm={() => onRevoke(apiKey)}
      />
      {error &&
        renderPart({
          as: 'p',
          part: 'field-error',
          slot: 'itemError',
          change: slots.itemError,
          props: {
            children: `${strings.notRevoked(name)} ${describe(error, { secondsLeft: secondsLeft || undefined })}`,
          },
        })}
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

function ApiKeyName(props: {
  readonly id: string
  readonly name: string
  readonly state: { readonly isExpired: boolean; readonly isFailed: boolean }
  readonly slots: ApiKeyListSlots
}) {
  const { id, name, state, slots } = props
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  return (
    <div data-flowpass="api-key-name">
      {renderPart({
        as: 'strong',
        part: 'name',
        slot: 'name',
        state,
        change: slots.name,
        props: { id, children: name },
      })}
      {state.isExpired &&
        renderPart({
          as: 'span',
          part: 'badge',
          slot: 'badge',
          state: { tone: 'error' },
          change: slots.badge,
          props: { children: strings.expired },
        })}
    </div>
  )
}

/** Hands the focus on before a row goes, or it would be nowhere. @returns id of the row */
function useRowFocus(): string {
  const id = useId()
  // A layout effect is undone while the row is still on the page.
  useLayoutEffect(
    () => () => {
      const item = document.getElementById(id)
      if (!item?.contains(document.activeElement)) return
      const near = item.nextElementSibling ?? item.previousElementSibling
      if (near instanceof HTMLElement) near.focus()
    },
    [id],
  )
  return id
}
