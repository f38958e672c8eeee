import { useEffect, useRef, useState } from 'react'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { useApiKeyList } from '../../react/useApiKeyList.ts'
import type { ApiKeyListResult } from '../../react/useApiKeyList.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useNow } from '../../react/useNow.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Announcement } from '../parts/Announcement.tsx'
import { Button } from '../parts/Button.tsx'
import { QueryPanel } from '../parts/QueryPanel.tsx'
import { RowList } from '../parts/RowList.tsx'
import { ApiKeyForm } from './ApiKeyForm.tsx'
import { ApiKeyItem } from './ApiKeyItem.tsx'
import type { ApiKeyListProps } from './ApiKeyList.tsx'
import { NewApiKey } from './NewApiKey.tsx'

const EXPIRY_DAYS = [90, 30, 365, null]

type LoadedProps = Pick<ApiKeyListProps, 'scopes' | 'expiryDays'> & {
  readonly list: ApiKeyListResult
  readonly slots: NonNullable<ApiKeyListProps['slots']>
}

/** What `ApiKeyList` shows to somebody who is signed in. */
export function ApiKeyListView(props: ApiKeyListProps) {
  const { slots = {}, scopes, expiryDays, onCreated, onRevoked, ...root } = props
  const list = useApiKeyList({ onCreated, onRevoked })
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  return (
    <QueryPanel part="api-key-list" query={list.query} slots={slots} root={root} strings={strings}>
      <Loaded
        list={list}
        slots={slots}
        {...(scopes && { scopes })}
        {...(expiryDays && { expiryDays })}
      />
    </QueryPanel>
  )
}

function Loaded({ list, slots, scopes = [], expiryDays = EXPIRY_DAYS }: LoadedProps) {
  const { apiKeys, created, failures } = list
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const now = useNow()
  const [isOpen, setOpen] = useState(false)
  const open = useRef<HTMLButtonElement>(null)
  const isIdle = !isOpen && !created
  const wasIdle = useRef(true)
  useEffect(() => {
    // The form or the new key has gone, with what had the focus in it.
    if (isIdle && !wasIdle.current) open.current?.focus()
    wasIdle.current = isIdle
  }, [isIdle])
  return (
    <>
      {created && (
        <NewApiKey key={created.apiKey.id} created={created} slots={slots} onStored={list.forget} />
      )}
      <RowList part="api-keys" slots={slots} empty={isIdle && strings.empty}>
        {apiKeys.map((apiKey) => (
          <ApiKeyItem
            key={apiKey.id}
            apiKey={apiKey}
            now={now}
            error={failures.get(apiKey.id) ?? null}
            onRevoke={list.revoke}
            slots={slots}
          />
        ))}
      </RowList>
      {isOpen && (
        <ApiKeyForm
          scopes={scopes}
          expiryDays={expiryDays}
          slots={slots}
          onCreate={async (input) => {
            await list.create(input)
            setOpen(false)
          }}
          onCancel={() => setOpen(false)}
        />
      )}
      {isIdle && (
        <Button
          slot="create"
          change={slots.create}
          variant={apiKeys.length === 0 ? 'primary' : 'secondary'}
          ref={open}
          onClick={() => setOpen(true)}
        >
          {strings.create}
        </Button>
      )}
      <Notice notice={list.notice} />
    </>
  )
}

function Notice({ notice }: Pick<ApiKeyListResult, 'notice'>) {
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const describe = useErrorText()
  const name = notice?.apiKey.name.trim() || strings.unnamed
  const isFailure = notice?.kind === 'failed'
  return (
    <Announcement isFailure={isFailure}>
      {notice &&
        (isFailure
          ? `${strings.notRevoked(name)} ${describe(notice.error)}`
          : strings.revoked(name))}
    </Announcement>
  )
}
