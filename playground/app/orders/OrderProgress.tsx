import { stepOf } from './order.ts'
import type { OrderStatus } from './order.ts'

const STEPS = [0, 1, 2]

/** Three bars that fill as the order moves on. The status stands beside it in words. */
export function OrderProgress({ status }: { readonly status: OrderStatus }) {
  const step = stepOf(status)
  return (
    <span className="progress" aria-hidden="true">
      {STEPS.map((index) => (
        <span key={index} data-done={index <= step} />
      ))}
    </span>
  )
}
