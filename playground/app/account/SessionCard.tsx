import { useSession } from 'flowpass'
import { useReportedSignOut } from '../shell/useReportedSignOut.ts'

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' })

/** What the session alone tells of the person: no request is made for it. */
export function SessionCard() {
  const { user, session } = useSession()
  const { signOut, isPending } = useReportedSignOut()
  if (!user || !session) return null
  const { name, email, emailVerified, username } = user
  const roles = stringsOf(user.claims['roles'])
  return (
    <section className="card panel" aria-labelledby="session">
      <h2 id="session">This session</h2>
      <dl className="facts">
        <div>
          <dt>Name</dt>
          <dd>{name ?? 'Not given'}</dd>
        </div>
        <div>
          <dt>Email</dt>
          <dd>
            <span data-testid="profile-email">{email ?? 'Not given'}</span>
            {emailVerified && <span className="pill">Verified</span>}
          </dd>
        </div>
        <div>
          <dt>Username</dt>
          <dd>{username ?? 'Not given'}</dd>
        </div>
        <div>
          <dt>Roles</dt>
          <dd data-testid="profile-roles">
            {roles.length > 0 ? <Pills values={roles} /> : 'None'}
          </dd>
        </div>
        <div>
          <dt>Scopes</dt>
          <dd>{session.scopes.length > 0 ? <Pills values={session.scopes} /> : 'None'}</dd>
        </div>
        <div>
          <dt>Signed in</dt>
          <dd>
            <time dateTime={new Date(session.signedInAt).toISOString()}>
              {dateFormat.format(session.signedInAt)}
            </time>
          </dd>
        </div>
      </dl>
      <div className="buttons">
        <button
          type="button"
          className="button"
          data-testid="account-sign-out"
          disabled={isPending}
          onClick={() => void signOut()}
        >
          Sign out
        </button>
      </div>
    </section>
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
