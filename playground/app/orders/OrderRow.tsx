import { useEffect, useRef } from 'react'
import type { Order } from './order.ts'
import { OrderProgress } from './OrderProgress.tsx'

/** Props of `OrderRow`. */
export interface OrderRowProps {
  readonly order: Order
  /** Whether the address points at this order. */
  readonly isTarget: boolean
}

/** One order. */
export function OrderRow({ order, isTarget }: OrderRowProps) {
  const { id, item, total, status } = order
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // The browser looked for the fragment before the orders were there.
    if (isTarget) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isTarget])

  return (
    <li id={id} ref={row} data-highlighted={isTarget || undefined}>
      <a className="order-id" href={`#${id}`} aria-current={isTarget || undefined}>
        {id}
      </a>
      <span className="order-item">{item}</span>
      <span className="order-status">
        <OrderProgress status={status} />
        {status.charAt(0).toUpperCase() + status.slice(1)}
      </span>
      <span className="order-total">{total}</span>
    </li>
  )
}
