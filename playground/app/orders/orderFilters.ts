import type { Order } from './order.ts'

/** Which orders to show, with what they are called. */
export const orderFilters = { all: 'All', open: 'Open', delivered: 'Delivered' } as const

/** Name of a filter, as it stands in the address. */
export type OrderFilterName = keyof typeof orderFilters

/** The filters in their order. */
export const orderFilterNames: readonly OrderFilterName[] = ['all', 'open', 'delivered']

/** Reads a filter from the address. */
export function toOrderFilter(value: string | null): OrderFilterName {
  return orderFilterNames.find((name) => name === value) ?? 'all'
}

/** Whether a filter lets an order through. */
export function isShown({ status }: Order, filter: OrderFilterName): boolean {
  return filter === 'all' || (status === 'delivered') === (filter === 'delivered')
}
