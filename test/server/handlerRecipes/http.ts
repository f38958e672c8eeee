import { createServer } from 'node:http'
import { toNodeListener } from 'flowpass/server'
import { auth } from './auth.ts'
import { renderPage } from './renderPage.tsx'

/** Plain `http`. */
export const server = createServer(
  toNodeListener(async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/auth/')) return auth(request)
    if (pathname !== '/orders') return renderPage(await auth.serverState(request))
    const { user } = await auth.requireSession(request)
    return Response.json({ ordersOf: user.id })
  }),
)
