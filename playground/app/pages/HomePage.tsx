import { useSession } from 'flowpass'
import { system } from '../auth.ts'
import { Icon } from '../shell/Icon.tsx'
import type { IconName } from '../shell/Icon.tsx'
import { Link } from '../shell/Link.tsx'
import { SignInButton } from '../sign-in/SignInButton.tsx'
import { systems } from '../systems/systems.ts'
import { ParcelCard } from './ParcelCard.tsx'

const points: readonly (readonly [icon: IconName, title: string, text: string])[] = [
  ['route', 'Follow every step', 'See what is on the bench, what is on its way and what arrived.'],
  [
    'box',
    'Straight to the order',
    'Open a link to an order and you land on it, even if you have to sign in first.',
  ],
  [
    'clock',
    'Stay signed in',
    'Leave the page open all day. Your session renews itself, also after a lost connection.',
  ],
]

/** What the shop is about, for everybody. */
export function HomePage() {
  const { status, user } = useSession()
  const firstName = user?.name?.split(' ')[0]
  return (
    <>
      <title>Brasswork</title>
      <section className="hero">
        <div className="hero-text">
          <p className="eyebrow">Parts for curious machines</p>
          <h1>{firstName ? `Welcome back, ${firstName}.` : 'From our bench to your door.'}</h1>
          <p className="lead">
            Brasswork makes gears, relays and wire in small batches. This is where you follow what
            you ordered.
          </p>
          <div className="hero-actions">
            {user ? (
              <>
                {systems[system].isOwn && (
                  <Link className="button" data-variant="primary" href="/orders">
                    See your orders
                    <Icon name="arrow" />
                  </Link>
                )}
                <Link className="button" href="/account">
                  Your account
                </Link>
              </>
            ) : status === 'loading' ? (
              <span className="skeleton hero-skeleton" aria-hidden="true" />
            ) : (
              <SignInButton testId="sign-in-hero" returnTo="/orders">
                {systems[system].isOwn ? 'Sign in to see your orders' : 'Sign in'}
              </SignInButton>
            )}
          </div>
        </div>
        <ParcelCard />
      </section>
      <section aria-labelledby="points">
        <h2 className="visually-hidden" id="points">
          What you can do here
        </h2>
        <ul className="points">
          {points.map(([icon, title, text]) => (
            <li key={title}>
              <Icon name={icon} />
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
