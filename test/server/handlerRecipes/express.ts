import { toNodeListener } from 'flowpass/server'
import { auth } from './auth.ts'
import { renderPage } from './renderPage.tsx'

/** Express 5: `app.all('/auth/*path', signIn)`, with or without `express.json()`. */
export const signIn = toNodeListener(auth)

/** `app.get('/', page)` */
export const page = toNodeListener(async (request) => renderPage(await auth.serverState(request)))

/** `app.get('/orders', orders)`: nobody else gets past `requireSession`, which answers 401. */
export const orders = toNodeListener(async (request) => {
  const { user } = await auth.requireSession(request)
  return Response.json({ ordersOf: user.id })
})
