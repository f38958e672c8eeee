import { useState } from 'react'
import { organizationSwitcherStrings } from '../../core/strings/organizationSwitcherStrings.ts'
import type { AuthError } from '../../core/authError.ts'
import type { Organization } from '../../core/groups/organizationsGroup.ts'
import { useCapability } from '../../react/useCapability.ts'
import { useOrganizationSwitch } from '../../react/useOrganizationSwitch.ts'
import type { OrganizationSwitchResult } from '../../react/useOrganizationSwitch.ts'
import { useQueryIdentity } from '../../react/useQueryIdentity.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Avatar } from '../parts/Avatar.tsx'
import type { AvatarState } from '../parts/Avatar.tsx'
import type { AlertState, ButtonState } from '../parts/formSlots.ts'
import { LoadFailure } from '../parts/LoadFailure.tsx'
import { Menu } from '../parts/Menu.tsx'
import type { MenuItemState, MenuSlots } from '../parts/Menu.tsx'
import type { RootProps, Slot } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useMenu } from '../parts/useMenu.ts'
import type { MenuControl } from '../parts/useMenu.ts'
import { MenuTrigger } from '../parts/MenuTrigger.tsx'
import type { MenuTriggerState } from '../parts/MenuTrigger.tsx'
import { SwitchAlert } from './SwitchAlert.tsx'
import { useIsAskedByPage } from './useIsAskedByPage.ts'
import { OrganizationItems } from './OrganizationItems.tsx'

/** State of an `OrganizationSwitcher`. */
export interface OrganizationSwitcherState {
  readonly status: 'loading' | 'error' | 'empty' | 'ready'
  readonly isOpen: boolean
  /** Whether the person is on the way to another organization. */
  readonly isPending: boolean
}

/** Parts of an `OrganizationSwitcher`. */
export interface OrganizationSwitcherSlots extends MenuSlots {
  /** The button that opens the menu. */
  readonly trigger?: Slot<'button', MenuTriggerState>
  /** The present organization where there is no other. */
  readonly current?: Slot<'div'>
  readonly avatar?: Slot<'span', AvatarState>
  readonly name?: Slot<'span'>
  /** Has the backend ask which organization. */
  readonly choose?: Slot<'a' | 'button', MenuItemState>
  readonly empty?: Slot<'p'>
  readonly alert?: Slot<'div', AlertState>
  readonly retry?: Slot<'button', ButtonState>
}

/** Props of `OrganizationSwitcher`. */
export interface OrganizationSwitcherProps extends RootProps<'div', OrganizationSwitcherState> {
  readonly slots?: OrganizationSwitcherSlots
  /**
   * Whether the backend can have the person choose.
   *
   * @default where people sign in on the provider's pages alone, which then ask them
   */
  readonly canChoose?: boolean
  /** Called when the person acts in another organization. */
  readonly onSwitched?: (id: string | null) => void
}

/**
 * Shows the organization in which the person acts, and goes over to another one. Renders a `<div>`;
 * nothing where the backend has no organizations or nobody is signed in. There is no menu where
 * there is nothing to choose from.
 *
 * @selector `[data-flowpass="organization-switcher"]` the root
 * @selector `[data-flowpass="menu-item"][data-current]` the present organization
 * @selector `[data-flowpass="menu-item"][data-pending]` the one that is being gone to
 * @example
 * <OrganizationSwitcher onSwitched={() => navigate('/')} />
 */
export function OrganizationSwitcher(props: OrganizationSwitcherProps) {
  const person = useQueryIdentity()
  // What went wrong for one person is not for the next. In between two organizations there is nobody.
  const [owner, setOwner] = useState(person)
  if (person !== null && person !== owner) setOwner(person)
  return useCapability('organizations') ? <Switcher key={owner} {...props} /> : null
}

function Switcher({ slots = {}, canChoose, onSwitched, ...root }: OrganizationSwitcherProps) {
  const organizations = useOrganizationSwitch()
  const menu = useMenu()
  const isAskedByPage = useIsAskedByPage()
  // In between two organizations nobody is signed in.
  const isSignedIn = useQueryIdentity() !== null
  const { query, switchingTo } = organizations
  if (!isSignedIn || query.error?.code === 'capability_missing') return null
  const mayChoose = canChoose ?? isAskedByPage
  const status = statusOf(query.data, query.error, mayChoose)
  return renderPart({
    as: 'div',
    part: 'organization-switcher',
    state: { status, isOpen: menu.isOpen, isPending: switchingTo !== undefined },
    change: root,
    props: {
      ...menu.rootProps,
      children: (
        <>
          {status === 'loading' && <Skeleton rows={1} shape="button" />}
          {status === 'error' && query.error && (
            <LoadFailure
              error={query.error}
              onRetry={() => void query.refetch()}
              isPending={query.isFetching}
              slots={slots}
            />
          )}
          {status === 'empty' && <Empty change={slots.empty} />}
          {status === 'ready' && (
            <Choice
              menu={menu}
              organizations={organizations}
              canChoose={mayChoose}
              slots={slots}
              onSwitched={onSwitched}
            />
          )}
        </>
      ),
    },
  })
}

function statusOf(
  list: readonly Organization[] | undefined,
  error: AuthError | null,
  canChoose: boolean,
): OrganizationSwitcherState['status'] {
  if (list) return list.length > 0 || canChoose ? 'ready' : 'empty'
  return error ? 'error' : 'loading'
}

function Empty({ change }: { readonly change: Slot<'p'> | undefined }) {
  const { empty } = useStrings('organizationSwitcher', organizationSwitcherStrings)
  return renderPart({
    as: 'p',
    part: 'text',
    slot: 'empty',
    change,
    props: { children: empty },
  })
}

interface ChoiceProps {
  readonly onSwitched: ((id: string | null) => void) | undefined
  readonly menu: MenuControl
  readonly organizations: OrganizationSwitchResult
  readonly canChoose: boolean
  readonly slots: OrganizationSwitcherSlots
}

/** The present organization, as a button where there is something to choose from. */
function Choice({ menu, organizations, canChoose, slots, onSwitched }: ChoiceProps) {
  const strings = useStrings('organizationSwitcher', organizationSwitcherStrings)
  const { query, current, switchingTo } = organizations
  const name = current ? (current.name ?? strings.unnamed) : strings.choose
  const shown = (
    <>
      <Avatar kind="organization" name={current?.name} change={slots.avatar} />
      {renderPart({
        as: 'span',
        part: 'menu-label',
        slot: 'name',
        change: slots.name,
        props: { children: name },
      })}
    </>
  )
  const hasChoice = canChoose || query.data?.some(({ isCurrent }) => !isCurrent)
  if (!hasChoice)
    return renderPart({
      as: 'div',
      part: 'menu-current',
      slot: 'current',
      change: slots.current,
      props: { children: shown },
    })
  return (
    <>
      <MenuTrigger
        menu={menu}
        label={strings.switch}
        isPending={switchingTo !== undefined}
        change={slots.trigger}
      >
        {shown}
      </MenuTrigger>
      <Menu
        menu={menu}
        label={strings.label}
        slots={slots}
        footer={<SwitchAlert error={organizations.error} change={slots.alert} />}
      >
        <OrganizationItems
          organizations={organizations}
          canChoose={canChoose}
          slots={slots}
          onKept={() => menu.close(true)}
          onSwitched={(id) => {
            menu.close(true)
            onSwitched?.(id)
          }}
        />
      </Menu>
    </>
  )
}
