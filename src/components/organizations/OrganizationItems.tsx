import { organizationSwitcherStrings } from '../../core/strings/organizationSwitcherStrings.ts'
import type { Organization } from '../../core/groups/organizationsGroup.ts'
import type { OrganizationSwitchResult } from '../../react/useOrganizationSwitch.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Avatar } from '../parts/Avatar.tsx'
import { Icon, IconShape } from '../parts/Icon.tsx'
import { MenuItem } from '../parts/Menu.tsx'
import type { OrganizationSwitcherSlots } from './OrganizationSwitcher.tsx'

/** Props of `OrganizationItems`. */
export interface OrganizationItemsProps {
  readonly organizations: OrganizationSwitchResult
  readonly canChoose: boolean
  readonly slots?: OrganizationSwitcherSlots | undefined
  /** Called when somebody acts in another one. */
  readonly onSwitched: (id: string | null) => void
  /** Called when the present one was picked. */
  readonly onKept: () => void
}

const ARROW = 'M4 10h12m-5-5 5 5-5 5'

/** The organizations as items of a menu. */
export function OrganizationItems(props: OrganizationItemsProps) {
  const { organizations, canChoose, slots = {}, onSwitched, onKept } = props
  const { query, switchTo, switchingTo } = organizations
  const strings = useStrings('organizationSwitcher', organizationSwitcherStrings)
  const list = query.data ?? []
  const goTo = (id: string | null) =>
    void switchTo(id ?? undefined).then((hasWorked) => hasWorked && onSwitched(id))
  return (
    <>
      {inOrder(list).map(({ id, name, role, isCurrent }) => (
        <MenuItem
          key={id}
          change={slots.item}
          isCurrent={isCurrent}
          isPending={switchingTo === id}
          label={<bdi>{name ?? strings.unnamed}</bdi>}
          detail={role}
          icon={<Avatar kind="organization" name={name} change={slots.avatar} />}
          mark={isCurrent && <Icon name="check" />}
          onClick={() => (isCurrent ? onKept() : goTo(id))}
        />
      ))}
      {canChoose && (
        <MenuItem
          slot="choose"
          change={slots.choose}
          isPending={switchingTo === null}
          label={strings.choose}
          icon={<IconShape path={ARROW} />}
          onClick={() => goTo(null)}
        />
      )}
    </>
  )
}

/** By name: servers put the present one first, and rows should stay where they are. */
function inOrder(list: readonly Organization[]): readonly Organization[] {
  return [...list].sort((a, b) => (a.name ?? a.id).localeCompare(b.name ?? b.id))
}
