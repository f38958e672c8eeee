import { Link } from '../shell/Link.tsx'

/** For addresses nobody lives at. */
export function NotFoundPage() {
  return (
    <section className="empty">
      <title>Page not found · Brasswork</title>
      <p className="eyebrow">404</p>
      <h1>There is nothing here.</h1>
      <p className="lead">The page was moved, or the address has a typing mistake in it.</p>
      <Link className="button" data-variant="primary" href="/">
        Go to the home page
      </Link>
    </section>
  )
}
