const ROWS = [1, 2, 3]

/** Holds the place of the orders. */
export function OrdersSkeleton() {
  return (
    <div aria-live="polite" data-testid="orders-loading">
      <span className="visually-hidden">Loading your orders</span>
      <div className="filters">
        <span className="skeleton skeleton-filters" />
      </div>
      <div className="orders card">
        {ROWS.map((row) => (
          <div className="order-skeleton" key={row}>
            <span className="skeleton" />
            <span className="skeleton" />
            <span className="skeleton" />
          </div>
        ))}
      </div>
    </div>
  )
}
