/** Holds the place of the profile. */
export function ProfileSkeleton() {
  return (
    <div aria-live="polite">
      <span className="visually-hidden">Loading your account</span>
      <div className="profile-head">
        <span className="skeleton skeleton-title" />
      </div>
      <div className="account">
        <div className="card skeleton-card" />
        <div className="card skeleton-card" />
      </div>
    </div>
  )
}
