/** An order, as the protected API returns it. */
export interface Order {
  id: string
  item: string
  total: string
  status: 'delivered' | 'on its way' | 'preparing'
}

const orders: Readonly<Record<string, readonly Order[]>> = {
  ada: [
    { id: 'A-1843', item: 'Punched cards, 500 pieces', total: '£24.00', status: 'delivered' },
    { id: 'A-1844', item: 'Notes on the engine, bound', total: '£61.50', status: 'on its way' },
    { id: 'A-1845', item: 'Brass gear set', total: '£112.00', status: 'preparing' },
  ],
  grace: [
    { id: 'G-1947', item: 'Moth-proof relay cabinet', total: '$340.00', status: 'delivered' },
    { id: 'G-1952', item: 'Nanosecond wire, 30 cm', total: '$1.18', status: 'on its way' },
  ],
}

/** The orders of one account. */
export function ordersOf(subject: string): readonly Order[] {
  return orders[subject] ?? []
}
