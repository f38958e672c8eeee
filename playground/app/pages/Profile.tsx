import { useSession } from 'flowpass'
import { AccountBlocks } from '../account/AccountBlocks.tsx'
import { Avatar } from '../shell/Avatar.tsx'
import { useReportedSignOut } from '../shell/useReportedSignOut.ts'

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

/** The signed-in person's profile, taken from the session alone. */
export function Profile() {
  const { user, session } = useSession()
  const { signOut, isPending } = useReportedSignOut()
  if (!user || !session) return null
  const roles = stringsOf(user.claims['roles'])
  return (
    <>
      <div className="profile-head">
        <Avatar user={user} size="large" />
        <div>
          <h1 data-testid="profile-name">{user.name ?? user.username ?? 'Your account'}</h1>
          <p className="lead">{user.email}</p>
        </div>
      </div>
      <section className="card" aria-labelledby="profile">
        <h2 id="profile">Profile</h2>
        <dl className="facts">
          <div>
            <dt>Name</dt>
            <dd>{user.name ?? 'Not given'}</dd>
          </div>
          <div>
            <dt>E-mail</dt>
            <dd>
              <span data-testid="profile-email">{user.email ?? 'Not given'}</span>
              {user.emailVerified && <span className="pill">Verified</span>}
            </dd>
          </div>
          <div>
            <dt>Username</dt>
            <dd>{user.username ?? 'Not given'}</dd>
          </div>
          <div>
            <dt>Roles</dt>
            <dd>{roles.length > 0 ? <Pills values={roles} /> : 'None'}</dd>
          </div>
        </dl>
      </section>
      <section className="card" aria-labelledby="session">
        <h2 id="session">This session</h2>
        <dl className="facts">
          <div>
            <dt>Signed in</dt>
            <dd>
              <time dateTime={new Date(session.signedInAt).toISOString()}>
                {dateFormat.format(session.signedInAt)}
              </time>
            </dd>
          </div>
          <div>
            <dt>Scopes</dt>
            <dd>{session.scopes.length > 0 ? <Pills values={session.scopes} /> : 'None'}</dd>
          </div>
        </dl>
        <button
          type="button"
          className="button"
          data-testid="account-sign-out"
          disabled={isPending}
          onClick={() => void signOut()}
        >
          Sign out
        </button>
      </section>
      <AccountBlocks />
    </>
  )
}

function Pills({ values }: { readonly values: readonly string[] }) {
  return values.map((value) => (
    <span className="pill" key={value}>
      {value}
    </span>
  ))
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
