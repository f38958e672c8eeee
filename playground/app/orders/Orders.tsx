import { Icon } from '../shell/Icon.tsx'
import { usePath } from '../usePath.ts'
import { OrderFilter } from './OrderFilter.tsx'
import { OrderList } from './OrderList.tsx'
import { OrdersSkeleton } from './OrdersSkeleton.tsx'
import { isShown, toOrderFilter } from './orderFilters.ts'
import { useOrders } from './useOrders.ts'

/** The orders that the address asks for: `?status=open` narrows them, `#A-1844` points at one. */
export function Orders() {
  const { result, retry } = useOrders()
  const { searchParams, hash } = usePath()
  const filter = toOrderFilter(searchParams.get('status'))

  if (result.status === 'loading') return <OrdersSkeleton />
  if (result.status === 'failed') {
    return (
      <div className="card problem" role="alert" data-testid="orders-error">
        <Icon name="alert" />
        <h2>Your orders could not be loaded</h2>
        <p>{result.message}</p>
        <button type="button" className="button" data-testid="orders-retry" onClick={retry}>
          <Icon name="refresh" />
          Try again
        </button>
      </div>
    )
  }
  const shown = result.orders.filter((order) => isShown(order, filter))
  return (
    <>
      <OrderFilter orders={result.orders} current={filter} />
      {shown.length > 0 ? (
        <OrderList orders={shown} highlighted={decodeURIComponent(hash.slice(1))} />
      ) : (
        <div className="card problem" data-testid="orders-empty">
          <Icon name="box" />
          <h2>Nothing here</h2>
          <p>No order of yours is in this list at the moment.</p>
        </div>
      )}
    </>
  )
}
