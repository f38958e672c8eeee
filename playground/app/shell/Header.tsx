import { UserMenu, useAuthState } from 'flowpass'
import type { MouseEvent } from 'react'
import { system } from '../auth.ts'
import { signInPath } from '../sign-in/returnTo.ts'
import { systems } from '../systems/systems.ts'
import { navigate, usePath } from '../usePath.ts'
import { Brand } from './Brand.tsx'
import { Icon } from './Icon.tsx'
import { Link } from './Link.tsx'
import { signInPaths } from './signInPaths.ts'
import { useReportedSignOut } from './useReportedSignOut.ts'

const links = [
  ['/', 'Home'],
  // The order desk knows the tokens of one provider only.
  systems[system].isOwn ? ['/orders', 'Orders'] : ['/account', 'Account'],
  ['/embed', 'Workflows'],
  ['/diagnostics', 'Diagnostics'],
  ['/theme', 'Theme'],
] as const

const items = [
  { label: 'Account', icon: <Icon name="user" />, onSelect: () => navigate('/account') },
]

/** Brand, navigation, and who is signed in. */
export function Header() {
  const url = usePath()
  const { signOut } = useReportedSignOut()
  const isIn = useAuthState(({ status }) => status === 'authenticated' || status === 'expired')
  const isSigningIn = signInPaths.includes(url.pathname)
  return (
    <header className="header">
      <div className="header-inner">
        <Brand />
        <nav className="nav" aria-label="Main">
          {links
            // There is no workflow without somebody to work.
            .filter(([href]) => href !== '/embed' || isIn)
            .map(([href, label]) => (
              <Link
                key={href}
                href={href}
                aria-current={href === url.pathname ? 'page' : undefined}
              >
                {label}
              </Link>
            ))}
        </nav>
        <UserMenu
          className="header-person"
          items={items}
          // Where there is nothing to choose, it leads to the provider's page at once.
          {...(!systems[system].isOwn && { onSignIn: () => navigate(signInPath(url)) })}
          slots={{
            signIn: isSigningIn ? null : { 'data-testid': 'sign-in', 'data-variant': 'primary' },
            trigger: { 'data-testid': 'person-menu' },
            name: { 'data-testid': 'user-name' },
            signOut: {
              'data-testid': 'sign-out',
              onClick: (event: MouseEvent) => {
                // Ours tells what has become of it.
                event.preventDefault()
                void signOut()
              },
            },
          }}
        />
      </div>
    </header>
  )
}
