import { useEffect, useRef, useState } from 'react'
import { AuthError } from '../../core/authError.ts'
import { apiKeyListStrings } from '../../core/strings/apiKeyListStrings.ts'
import { useApiKeyList } from '../../react/useApiKeyList.ts'
import type { ApiKeyListResult } from '../../react/useApiKeyList.ts'
import { useErrorText } from '../../react/useErrorText.ts'
import { useNow } from '../../react/useNow.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Button } from '../parts/Button.tsx'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { Panel } from '../parts/Panel.tsx'
import { renderPart } from '../parts/renderPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
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
  const { query } = list
  // TanStack Query waits for the network without a word.
  const paused = query.isPaused ? new AuthError('offline', 'request') : null
  const error = query.data ? null : (query.error ?? paused)
  if (error?.code === 'capability_missing') return null
  const status = query.data ? 'success' : error ? 'error' : 'pending'
  return (
    <Panel
      as="section"
      part="api-key-list"
      slots={slots}
      root={root}
      state={{ status }}
      heading={strings.heading}
      description={strings.description}
    >
      {status === 'pending' && <Skeleton />}
      {error && (
        <LoadFailure
          error={error}
          slots={slots}
          isPending={query.isFetching && !query.isPaused}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && (
        <Loaded
          list={list}
          slots={slots}
          {...(scopes && { scopes })}
          {...(expiryDays && { expiryDays })}
        />
      )}
    </Panel>
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
      {apiKeys.length > 0 &&
        renderPart({
          as: 'ul',
          part: 'api-keys',
          slot: 'list',
          change: slots.list,
          props: {
            // Without marks it is no list to some screen readers, unless it says so.
            role: 'list',
            children: apiKeys.map((apiKey) => (
              <ApiKeyItem
                key={apiKey.id}
                apiKey={apiKey}
                now={now}
                error={failures.get(apiKey.id) ?? null}
                onRevoke={list.revoke}
                slots={slots}
              />
            )),
          },
        })}
      {apiKeys.length === 0 &&
        isIdle &&
        renderPart({
          as: 'p',
          part: 'text',
          slot: 'empty',
          change: slots.empty,
          props: { children: strings.empty },
        })}
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
      <Announcement notice={list.notice} />
    </>
  )
}

/** Says to screen readers what happened last; everybody else sees it in the list. */
function Announcement({ notice }: Pick<ApiKeyListResult, 'notice'>) {
  const strings = useStrings('apiKeyList', apiKeyListStrings)
  const describe = useErrorText()
  const name = notice?.apiKey.name.trim() || strings.unnamed
  return (
    <>
      <span role="status" data-flowpass="unseen">
        {notice?.kind === 'revoked' && strings.revoked(name)}
      </span>
      <span role="alert" data-flowpass="unseen">
        {notice?.kind === 'failed' && `${strings.notRevoked(name)} ${describe(notice.error)}`}
      </span>
    </>
  )
}
