import { Suspense, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { AuthUser } from '../../core/authUser.ts'
import type { Freshness } from '../../core/authState.ts'
import { userMenuStrings } from '../../core/strings/userMenuStrings.ts'
import { useCapability } from '../../react/useCapability.ts'
import { useSession } from '../../react/useSession.ts'
import type { SessionResult } from '../../react/useSession.ts'
import { useSignOut } from '../../react/useSignOut.ts'
import { useStrings } from '../../react/useStrings.ts'
import { Avatar } from '../parts/Avatar.tsx'
import type { AvatarState } from '../parts/Avatar.tsx'
import type { AlertState, ButtonState } from '../parts/formSlots.ts'
import { IconShape } from '../parts/Icon.tsx'
import { lazyPart } from '../parts/lazyPart.tsx'
import { Menu, MenuItem } from '../parts/Menu.tsx'
import type { MenuItemState, MenuSlots } from '../parts/Menu.tsx'
import { MenuTrigger } from '../parts/MenuTrigger.tsx'
import type { MenuTriggerState } from '../parts/MenuTrigger.tsx'
import type { RootProps, Slot } from '../parts/part.ts'
import { renderPart } from '../parts/renderPart.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useMenu } from '../parts/useMenu.ts'
import { SignInButton } from './SignInButton.tsx'

const OrganizationGroup = lazyPart(
  async () => (await import('./OrganizationGroup.tsx')).OrganizationGroup,
)

/** A line of the menu of an app's own. */
export interface UserMenuItem {
  readonly label: ReactNode
  /** Makes it a link. */
  readonly href?: string
  /** Called when it is picked; the menu is closed by then. */
  readonly onSelect?: () => void
  readonly icon?: ReactNode
}

/** State of a `UserMenu`. */
export interface UserMenuState {
  readonly status: 'loading' | 'anonymous' | 'authenticated' | 'expired'
  /** How far the session can be trusted; null where there is none. */
  readonly freshness: Freshness | null
  readonly isOpen: boolean
  /** Whether the person is being signed out. */
  readonly isPending: boolean
}

/** Parts of a `UserMenu`. */
export interface UserMenuSlots extends MenuSlots {
  /** The button that opens the menu. */
  readonly trigger?: Slot<'button', MenuTriggerState>
  readonly avatar?: Slot<'span', AvatarState>
  /** The name on the button. */
  readonly name?: Slot<'span'>
  /** Who is signed in, at the top of the menu. */
  readonly person?: Slot<'div'>
  /** Why the session is not fresh. */
  readonly freshness?: Slot<'p'>
  readonly organizations?: Slot<'div'>
  readonly organizationAvatar?: Slot<'span', AvatarState>
  readonly choose?: Slot<'a' | 'button', MenuItemState>
  readonly alert?: Slot<'div', AlertState>
  readonly signOut?: Slot<'a' | 'button', MenuItemState>
  /** The button while nobody is signed in. */
  readonly signIn?: Slot<'button', ButtonState>
}

/** Props of `UserMenu`. */
export interface UserMenuProps extends RootProps<'div', UserMenuState> {
  readonly slots?: UserMenuSlots
  /** Lines of the app's own, above the sign-out. */
  readonly items?: readonly UserMenuItem[]
  /** Whether to offer the other organizations, where the backend has any. @default false */
  readonly organizations?: boolean
  /**
   * Called by the button that stands here while nobody is signed in.
   *
   * @default a sign-in at the provider, where the backend has one; there is no button where not
   */
  readonly onSignIn?: () => void
  /** Called once the person is signed out. */
  readonly onSignedOut?: () => void
}

const LEAVE = 'M8 3.5H4.5v13H8M12.5 6.5 16 10l-3.5 3.5M16 10H8'

/**
 * Shows who is signed in, and what they can do about it; a button to sign in while nobody is.
 * Renders a `<div>` with a menu button.
 *
 * @selector `[data-flowpass="user-menu"]` the root
 * @selector `[data-status]` `loading`, `anonymous`, `authenticated` or `expired`
 * @selector `[data-freshness]` `fresh`, `stale` or `offline`
 * @example
 * <UserMenu items={[{ label: 'Settings', href: '/settings' }]} onSignIn={() => navigate('/sign-in')} />
 */
export function UserMenu(props: UserMenuProps) {
  const session = useSession()
  const id = session.user?.id
  // Somebody else's menu is another one. In between two organizations nobody is signed in.
  const [owner, setOwner] = useState(id)
  if (id !== undefined && id !== owner) setOwner(id)
  return <Content key={owner} {...props} session={session} />
}

interface ContentProps extends UserMenuProps {
  readonly session: SessionResult
}

function Content({ slots = {}, session, ...props }: ContentProps) {
  const { items, organizations = false, onSignIn, onSignedOut, ...root } = props
  const menu = useMenu()
  const { signOut, isPending } = useSignOut()
  const freshness = session.status === 'authenticated' ? session.freshness : null
  const state = { status: session.status, freshness, isOpen: menu.isOpen, isPending }
  const left = () => {
    onSignedOut?.()
    // The button that had the focus is gone; what stands in its place takes it.
    if (document.activeElement === document.body)
      menu.rootProps.ref.current?.querySelector('button')?.focus()
  }
  return renderPart({
    as: 'div',
    part: 'user-menu',
    state,
    change: root,
    props: {
      ...menu.rootProps,
      children: (
        <>
          {session.status === 'loading' && <Skeleton rows={1} shape="button" />}
          {session.status === 'anonymous' && (
            <SignInButton change={slots.signIn} onSignIn={onSignIn} />
          )}
          {session.user && (
            <Person
              {...{ slots, items, organizations, menu, freshness, isPending }}
              user={session.user}
              onLeave={() => void signOut().then(left)}
            />
          )}
        </>
      ),
    },
  })
}

interface PersonProps {
  readonly items: readonly UserMenuItem[] | undefined
  readonly organizations: boolean
  readonly user: AuthUser
  readonly slots: UserMenuSlots
  readonly menu: ReturnType<typeof useMenu>
  readonly freshness: Freshness | null
  readonly isPending: boolean
  readonly onLeave: () => void
}

function Person({ user, slots, menu, freshness, isPending, onLeave, ...props }: PersonProps) {
  const { items = [], organizations } = props
  const strings = useStrings('userMenu', userMenuStrings)
  const hasOrganizations = useCapability('organizations')
  const { name, isGuest } = nameOf(user)
  // Whoever comes next finds it closed.
  const close = useRef(menu.close)
  useEffect(() => () => close.current(), [])
  const shown = name ?? (isGuest ? strings.guest : strings.unnamed)
  const known = isGuest ? null : name
  const avatar = <Avatar name={known} picture={user.picture} change={slots.avatar} />
  return (
    <>
      <MenuTrigger menu={menu} label={strings.open} isPending={isPending} change={slots.trigger}>
        {avatar}
        {renderPart({
          as: 'span',
          part: 'menu-label',
          slot: 'name',
          change: slots.name,
          props: { children: shown },
        })}
      </MenuTrigger>
      <Menu
        menu={menu}
        label={strings.label}
        slots={slots}
        header={
          <>
            <Who change={slots.person} avatar={avatar} name={shown} email={user.email} />
            {(freshness === 'offline' || freshness === 'stale') &&
              renderPart({
                as: 'p',
                part: 'menu-note',
                slot: 'freshness',
                change: slots.freshness,
                props: { role: 'status', children: strings[freshness] },
              })}
            {organizations && hasOrganizations && (
              <Suspense fallback={null}>
                <OrganizationGroup slots={slots} onDone={() => menu.close(true)} />
              </Suspense>
            )}
          </>
        }
      >
        {items.map(({ label, href, icon, onSelect }, index) => (
          <MenuItem
            // Apps give the same lines in the same order.
            key={index}
            change={slots.item}
            label={label}
            href={href}
            icon={icon}
            onClick={() => {
              menu.close(true)
              onSelect?.()
            }}
          />
        ))}
        <MenuItem
          slot="signOut"
          change={slots.signOut}
          label={strings.signOut}
          isPending={isPending}
          icon={<IconShape path={LEAVE} />}
          onClick={onLeave}
        />
      </Menu>
    </>
  )
}

interface WhoProps {
  readonly change: Slot<'div'> | undefined
  readonly avatar: ReactNode
  readonly name: string
  readonly email: string | undefined
}

/** Who is signed in, at the top of the menu. */
function Who({ change, avatar, name, email }: WhoProps) {
  const text = (
    <span data-flowpass="menu-text">
      <span data-flowpass="menu-label">{name}</span>
      {email && email !== name && (
        <span data-flowpass="menu-detail">
          <bdi>{email}</bdi>
        </span>
      )}
    </span>
  )
  return renderPart({
    as: 'div',
    part: 'person',
    slot: 'person',
    change,
    props: {
      children: (
        <>
          {avatar}
          {text}
        </>
      ),
    },
  })
}

/** An identifier is nobody's name, and a guest has none. */
function nameOf({ name, username, email, isAnonymous = false }: AuthUser) {
  return { name: name || username || email || null, isGuest: isAnonymous }
}
