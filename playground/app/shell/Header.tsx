import { SignedOut, useSession } from 'flowpass'
import { system } from '../auth.ts'
import { SignInButton } from '../sign-in/SignInButton.tsx'
import { usePath } from '../usePath.ts'
import { Brand } from './Brand.tsx'
import { Link } from './Link.tsx'
import { PersonMenu } from './PersonMenu.tsx'

const links = [
  ['/', 'Home'],
  // The order desk knows the tokens of one provider only.
  system === 'oidc' ? ['/orders', 'Orders'] : ['/account', 'Account'],
  ['/diagnostics', 'Diagnostics'],
] as const

/** Brand, navigation, and who is signed in. */
export function Header() {
  const { pathname } = usePath()
  const { status, user } = useSession()
  return (
    <header className="header">
      <div className="header-inner">
        <Brand />
        <nav className="nav" aria-label="Main">
          {links.map(([href, label]) => (
            <Link key={href} href={href} aria-current={href === pathname ? 'page' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <div className="header-person">
          {status === 'loading' && <span className="skeleton header-skeleton" aria-hidden="true" />}
          {user && <PersonMenu user={user} />}
          <SignedOut>
            {pathname !== '/sign-in' && <SignInButton testId="sign-in">Sign in</SignInButton>}
          </SignedOut>
        </div>
      </div>
    </header>
  )
}
