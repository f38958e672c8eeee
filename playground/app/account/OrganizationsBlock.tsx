import { ActionButton } from '../forms/ActionButton.tsx'
import { ActionNote } from '../forms/ActionNote.tsx'
import { LoadedView } from '../forms/LoadedView.tsx'
import { useAction } from '../forms/useAction.ts'
import { useGroup } from '../forms/useGroup.ts'
import { useLoaded } from '../forms/useLoaded.ts'
import { Block } from './Block.tsx'

type Organizations = NonNullable<ReturnType<typeof useGroup<'organizations'>>>

/** The organizations or workspaces that the person acts in. */
export function OrganizationsBlock() {
  const organizations = useGroup('organizations')
  return organizations && <Content organizations={organizations} />
}

function Content({ organizations }: { readonly organizations: Organizations }) {
  const [loaded, reload] = useLoaded(organizations.list)
  const { state, run } = useAction()
  const isPending = state.kind === 'pending'
  const goTo = (id?: string) =>
    void run(async () => {
      await organizations.switchTo(id === undefined ? {} : { id })
      reload()
    })
  return (
    <Block title="Where you work" testId="block-organizations">
      <LoadedView loaded={loaded} reload={reload}>
        {(list) => (
          <ul className="rows">
            {inOrder(list).map(({ id, name, role, isCurrent }) => (
              <li key={id} data-testid="organization-row" data-current={isCurrent}>
                <div className="row-text">
                  <strong>
                    {name ?? <bdi>{id}</bdi>}
                    {isCurrent && <span className="pill">You are here</span>}
                  </strong>
                  {role && <span>As {role}</span>}
                </div>
                {!isCurrent && (
                  <ActionButton
                    size="small"
                    isPending={isPending}
                    data-testid="organization-switch"
                    onClick={() => goTo(id)}
                  >
                    Go there
                  </ActionButton>
                )}
              </li>
            ))}
          </ul>
        )}
      </LoadedView>
      <ActionNote state={state} />
      {loaded.status === 'loaded' && loaded.value.length < 2 && (
        <ActionButton
          isPending={isPending}
          data-testid="organization-choose"
          onClick={() => goTo()}
        >
          Choose another
        </ActionButton>
      )}
    </Block>
  )
}

/** By name: servers put the present one first, and rows should stay where they are. */
function inOrder<Item extends { readonly id: string; readonly name: string | null }>(
  list: readonly Item[],
): readonly Item[] {
  return [...list].sort((a, b) => (a.name ?? a.id).localeCompare(b.name ?? b.id))
}
