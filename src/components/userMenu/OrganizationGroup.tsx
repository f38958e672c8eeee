import { organizationSwitcherStrings } from '../../core/strings/organizationSwitcherStrings.ts'
import { useOrganizationSwitch } from '../../react/useOrganizationSwitch.ts'
import { useStrings } from '../../react/useStrings.ts'
import { OrganizationItems } from '../organizations/OrganizationItems.tsx'
import { SwitchAlert } from '../organizations/SwitchAlert.tsx'
import { useIsAskedByPage } from '../organizations/useIsAskedByPage.ts'
import { renderPart } from '../parts/renderPart.tsx'
import type { UserMenuSlots } from './UserMenu.tsx'

/** Props of `OrganizationGroup`. */
export interface OrganizationGroupProps {
  readonly slots: UserMenuSlots
  readonly onDone: () => void
}

/** The organizations in the menu of a person. A chunk of its own, for it needs TanStack Query. */
export function OrganizationGroup({ slots, onDone }: OrganizationGroupProps) {
  const { label } = useStrings('organizationSwitcher', organizationSwitcherStrings)
  const organizations = useOrganizationSwitch()
  const canChoose = useIsAskedByPage()
  const count = organizations.query.data?.length ?? 0
  const { organizationAvatar, ...shared } = slots
  if (count === 0 || (count === 1 && !canChoose)) return null
  return (
    <>
      {renderPart({
        as: 'div',
        part: 'menu',
        slot: 'organizations',
        change: slots.organizations,
        props: {
          role: 'menu',
          'aria-label': label,
          children: (
            <OrganizationItems
              organizations={organizations}
              canChoose={canChoose}
              slots={
                organizationAvatar === undefined
                  ? shared
                  : { ...shared, avatar: organizationAvatar }
              }
              onKept={onDone}
              onSwitched={onDone}
            />
          ),
        },
      })}
      <SwitchAlert error={organizations.error} change={slots.alert} />
    </>
  )
}
