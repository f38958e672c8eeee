import { RequireAuth } from 'flowpass'
import { Orders } from '../orders/Orders.tsx'
import { OrdersSkeleton } from '../orders/OrdersSkeleton.tsx'
import { SignInPanel } from '../shell/SignInPanel.tsx'

/** What the signed-in person has ordered. */
export function OrdersPage() {
  return (
    <>
      <title>Orders · Brasswork</title>
      <RequireAuth
        fallback={
          <>
            <h1>Orders</h1>
            <OrdersSkeleton />
          </>
        }
        signedOut={
          <SignInPanel title="Your orders">
            Sign in to see what you ordered. You will come straight back here.
          </SignInPanel>
        }
      >
        <h1>Orders</h1>
        <Orders />
      </RequireAuth>
    </>
  )
}
