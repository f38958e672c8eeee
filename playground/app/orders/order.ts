const statuses = ['preparing', 'on its way', 'delivered'] as const

/** How far an order is. */
export type OrderStatus = (typeof statuses)[number]

/** An order, as the API returns it. */
export interface Order {
  readonly id: string
  readonly item: string
  readonly total: string
  readonly status: OrderStatus
}

/** Reads the API's answer, or throws when it is none. */
export function parseOrders(body: unknown): Order[] {
  const orders = isRecord(body) ? body['orders'] : undefined
  if (Array.isArray(orders) && orders.every(isOrder)) return orders
  throw new TypeError('The API answered with something else than orders')
}

/** Tells the position of a status on the way to the customer, from 0. */
export function stepOf(status: OrderStatus): number {
  return statuses.indexOf(status)
}

function isOrder(value: unknown): value is Order {
  return (
    isRecord(value) &&
    ['id', 'item', 'total'].every((name) => typeof value[name] === 'string') &&
    statuses.some((status) => status === value['status'])
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
