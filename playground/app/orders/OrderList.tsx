import type { Order } from './order.ts'
import { OrderRow } from './OrderRow.tsx'

/** Props of `OrderList`. */
export interface OrderListProps {
  readonly orders: readonly Order[]
  /** Number of the order that the address points at, with or without its prefix. */
  readonly highlighted: string
}

/** A list of orders. */
export function OrderList({ orders, highlighted }: OrderListProps) {
  return (
    <ul className="orders card" data-testid="orders-list">
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} isTarget={isMeant(order, highlighted)} />
      ))}
    </ul>
  )
}

function isMeant({ id }: Order, number: string): boolean {
  return number !== '' && (id === number || id.endsWith(`-${number}`))
}
