import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { messagePage } from '../pages/messagePage.ts'
import type { Flowsta } from './flowsta.ts'
import { sendPage } from './flowstaPages.ts'
import { answerUrl, readAuthorizeRequest } from './readAuthorizeRequest.ts'
import type { AuthorizeRequest } from './readAuthorizeRequest.ts'

/** Keeps people signed in at Flowsta. */
export const SSO_COOKIE = 'flowsta_session'

/** What the pages of a sign-in have in common. */
export type SignInSteps = ReturnType<typeof createSignInSteps>

/** Makes them. */
export function createSignInSteps(flowsta: Flowsta) {
  const { store, controls, quirks, limits, client } = flowsta
  const lastsUntil = () => controls.now() + limits.ssoSeconds * 1000

  return {
    /** Runs a page for a request that is in order, and answers for it otherwise. */
    withRequest:
      (show: (ctx: Context, request: AuthorizeRequest) => Promise<Response>) => (ctx: Context) => {
        const reading = readAuthorizeRequest(flowsta, new URL(ctx.req.url))
        if (reading.kind === 'refused') return ctx.redirect(reading.url)
        if (reading.kind === 'request') return show(ctx, reading.request)
        const { text } = reading
        return sendPage(ctx, messagePage({ title: 'Sign-in failed', text, status: 400 }))
      },

    /** Returns who is signed in at Flowsta in this browser. */
    async whoIs(ctx: Context): Promise<string | null> {
      const cookie = getCookie(ctx, SSO_COOKIE)
      if (!cookie) return null
      return store.readSession(cookie, controls.now(), quirks.ssoSlides ? lastsUntil() : null)
    },

    /** Signs somebody in at Flowsta. */
    async remember(ctx: Context, accountId: string): Promise<void> {
      const id = await store.openSession(accountId, lastsUntil())
      // `Secure` and the domain are left out, for this is plain http on loopback.
      setCookie(ctx, SSO_COOKIE, id, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: limits.ssoSeconds,
      })
    },

    /** Sends people back without a code. */
    cancel(ctx: Context, { redirectUri, state }: AuthorizeRequest): Response {
      const answer = {
        error: 'access_denied',
        error_description: 'The user denied the request',
      }
      return ctx.redirect(answerUrl(redirectUri, state, answer), 303)
    },

    /** Sends people back with a code. */
    async answer(ctx: Context, request: AuthorizeRequest, accountId: string): Promise<Response> {
      const { redirectUri, state, scopes } = request
      const grantId = await store.openGrant(accountId, client.clientId, scopes)
      const expiresAt = controls.now() + limits.codeSeconds * 1000
      const code = await store.makeCode(grantId, request, expiresAt)
      return ctx.redirect(answerUrl(redirectUri, state, { code }), 303)
    },
  }
}
