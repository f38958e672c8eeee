import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { LoadedView } from '../forms/LoadedView.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { useLoaded } from '../forms/useLoaded.ts'
import { Block } from './Block.tsx'
import { formatTime } from './formatTime.ts'

type Identities = NonNullable<ReturnType<typeof useGroup<'identities'>>>

const names: Readonly<Record<string, string>> = {
  google: 'Google',
  github: 'GitHub',
  microsoft: 'Microsoft',
}

/** The accounts at other providers. */
export function IdentitiesBlock() {
  const identities = useGroup('identities')
  return identities && <Content identities={identities} />
}

function Content({ identities }: { readonly identities: Identities }) {
  const [loaded, reload] = useLoaded(identities.list)
  const { state, run } = useAction()
  return (
    <Block
      title="Other accounts of yours"
      testId="block-identities"
      lead="You can sign in with each of them."
    >
      <LoadedView loaded={loaded} reload={reload}>
        {(list) =>
          list.length === 0 ? (
            <p className="muted">None is linked.</p>
          ) : (
            <ul className="rows">
              {list.map(({ id, provider, email, createdAt }) => (
                <li key={id} data-testid="identity-row">
                  <div className="row-text">
                    <strong>{names[provider] ?? provider}</strong>
                    <span>
                      {email && (
                        <>
                          <bdi>{email}</bdi>,{' '}
                        </>
                      )}
                      linked {formatTime(createdAt, 'some time ago')}
                    </span>
                  </div>
                  <ActionButton
                    size="small"
                    isPending={state.kind === 'pending'}
                    data-testid="identity-unlink"
                    onClick={() =>
                      void run(async () => {
                        await identities.unlink({ id })
                        reload()
                      })
                    }
                  >
                    Unlink
                  </ActionButton>
                </li>
              ))}
            </ul>
          )
        }
      </LoadedView>
      <ActionNote state={state} />
    </Block>
  )
}
