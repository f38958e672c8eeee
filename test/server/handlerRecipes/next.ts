import { auth } from './auth.ts'

/** Next.js: `app/auth/[...path]/route.ts` exports these. */
export { auth as GET, auth as POST, auth as PUT, auth as PATCH, auth as DELETE }

const requestOf = (headers: Headers) => new Request(process.env['APP_URL'] ?? '', { headers })

/**
 * For `app/layout.tsx`: `<App said={await said(await headers())}>`, where `App.tsx` begins with
 * `'use client'`. Next.js carries the props into the page.
 */
export const said = (headers: Headers) => auth.serverState(requestOf(headers))

/** For server components and actions. Rejects with `session_expired` for nobody. */
export const user = async (headers: Headers) => (await auth.requireSession(requestOf(headers))).user
