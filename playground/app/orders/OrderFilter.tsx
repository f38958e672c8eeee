import { Link } from '../shell/Link.tsx'
import type { Order } from './order.ts'
import { isShown, orderFilterNames, orderFilters } from './orderFilters.ts'
import type { OrderFilterName } from './orderFilters.ts'

/** Props of `OrderFilter`. */
export interface OrderFilterProps {
  readonly orders: readonly Order[]
  readonly current: OrderFilterName
}

/** Chooses which orders to show; each choice is a link of its own. */
export function OrderFilter({ orders, current }: OrderFilterProps) {
  return (
    <nav className="filters" aria-label="Orders by status">
      {orderFilterNames.map((name) => (
        <Link
          key={name}
          href={name === 'all' ? '/orders' : `/orders?status=${name}`}
          aria-current={name === current ? 'page' : undefined}
        >
          {orderFilters[name]}
          <span className="count">{orders.filter((order) => isShown(order, name)).length}</span>
        </Link>
      ))}
    </nav>
  )
}
