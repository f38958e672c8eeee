import { isAuthError } from 'flowpass/server'
import { auth } from './auth.ts'

interface Arguments {
  readonly request: Request
}

/** React Router: `routes/auth.$.ts` exports both, the one for GET and the other for the rest. */
export const authRoute = {
  loader: ({ request }: Arguments) => auth(request),
  action: ({ request }: Arguments) => auth(request),
}

/** `root.tsx`, whose component renders `<App said={loaderData} />`. */
export const rootLoader = ({ request }: Arguments) => auth.serverState(request)

/** A page for people who are signed in; what is thrown as a `Response` is the answer. */
export async function ordersLoader({ request }: Arguments) {
  const { user } = await auth.requireSession(request).catch((error: unknown) => {
    throw isAuthError(error, 'session_expired') ? new Response(null, { status: 401 }) : error
  })
  return { ordersOf: user.id }
}
