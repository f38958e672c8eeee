import { useState } from 'react'
import { system } from '../auth.ts'
import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { LoadedView } from '../forms/LoadedView.tsx'
import { PlainForm } from '../forms/PlainForm.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { useLoaded } from '../forms/useLoaded.ts'
import { systems } from '../systems/systems.ts'
import { Block } from './Block.tsx'
import { formatTime } from './formatTime.ts'
import { NewApiKey } from './NewApiKey.tsx'

type ApiKeys = NonNullable<ReturnType<typeof useGroup<'apiKeys'>>>

/** Keys for programs. */
export function ApiKeysBlock() {
  const apiKeys = useGroup('apiKeys')
  return apiKeys && <Content apiKeys={apiKeys} />
}

function Content({ apiKeys }: { readonly apiKeys: ApiKeys }) {
  const [loaded, reload] = useLoaded(apiKeys.list)
  const [made, setMade] = useState<string | null>(null)
  const { state, run } = useAction()
  return (
    <Block title="API keys" testId="block-api-keys" lead="For programs that act in your name.">
      {made !== null && <NewApiKey value={made} />}
      <LoadedView loaded={loaded} reload={reload}>
        {(list) => (
          <>
            {list.length > 0 && (
              <ul className="rows">
                {list.map(({ id, name, hint, createdAt }) => (
                  <li key={id} data-testid="api-key-row">
                    <div className="row-text">
                      <strong>{name}</strong>
                      <span>
                        <code dir="ltr">{hint}</code>, made {formatTime(createdAt, 'some time ago')}
                      </span>
                    </div>
                    <ActionButton
                      size="small"
                      isPending={state.kind === 'pending'}
                      data-testid="api-key-revoke"
                      onClick={() =>
                        void run(async () => {
                          await apiKeys.revoke({ id })
                          setMade(null)
                          reload()
                        })
                      }
                    >
                      Revoke
                    </ActionButton>
                  </li>
                ))}
              </ul>
            )}
            <ActionNote state={state} />
            <PlainForm
              testId="api-key-create"
              submitLabel="Make a key"
              fields={[
                { name: 'name', label: 'What is it for?' },
                {
                  name: 'scopes',
                  label: 'Scopes',
                  hint: 'Separated by blanks.',
                  defaultValue: systems[system].keyScope ?? '',
                },
              ]}
              onSubmit={async ({ name = '', scopes = '' }) => {
                const { key } = await apiKeys.create({ name, scopes: scopes.split(/\s+/) })
                setMade(key)
                reload()
              }}
            />
          </>
        )}
      </LoadedView>
    </Block>
  )
}
