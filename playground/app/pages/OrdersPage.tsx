import { RequireAuth } from 'flowpass'
import { system } from '../auth.ts'
import { systems } from '../systems/systems.ts'
import { Orders } from '../orders/Orders.tsx'
import { OrdersSkeleton } from '../orders/OrdersSkeleton.tsx'
import { SignInPanel } from '../shell/SignInPanel.tsx'

/** What the signed-in person has ordered. */
export function OrdersPage() {
  if (!systems[system].isOwn) {
    return (
      <section className="empty">
        <title>Orders · Brasswork</title>
        <h1>No orders here</h1>
        <p className="lead">
          The order desk knows the tokens of the OpenID Connect provider only, not those of{' '}
          {systems[system].name}.
        </p>
      </section>
    )
  }
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
