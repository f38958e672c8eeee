import { Link } from './Link.tsx'

/** Name and mark of the shop. */
export function Brand() {
  return (
    <Link className="brand" href="/">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect className="brand-plate" width="32" height="32" rx="9" />
        <circle className="brand-teeth" cx="16" cy="16" r="8.6" />
        <circle className="brand-wheel" cx="16" cy="16" r="5.4" />
      </svg>
      Brasswork
    </Link>
  )
}
