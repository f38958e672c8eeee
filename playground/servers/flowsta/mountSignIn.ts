import type { Context, Hono } from 'hono'
import { loginPage } from '../pages/loginPage.ts'
import type { Flowsta } from './flowsta.ts'
import { sendPage } from './flowstaPages.ts'
import type { AuthorizeRequest } from './readAuthorizeRequest.ts'
import type { SignInSteps } from './signInSteps.ts'

/** Mounts `/oauth/authorize` and the sign-in page. */
export function mountSignIn(app: Hono, flowsta: Flowsta, steps: SignInSteps): void {
  const { store, quirks, client } = flowsta
  const { withRequest, whoIs, remember, cancel } = steps

  const showLogin = (ctx: Context, request: AuthorizeRequest, email = '', error?: string) =>
    sendPage(ctx, {
      ...loginPage({
        clientName: client.name,
        email,
        error,
        returnOrigin: new URL(request.redirectUri).origin,
      }),
      ...(error !== undefined && { status: 401 }),
    })

  app.get(
    '/oauth/authorize',
    withRequest(async (ctx, { query }) => {
      const isKnown = quirks.ssoShortCircuit && (await whoIs(ctx)) !== null
      return ctx.redirect(`${isKnown ? '/consent' : '/login'}${query}`)
    }),
  )

  app.get(
    '/login',
    withRequest(async (ctx, request) => {
      const isKnown = quirks.loginPageSkips && (await whoIs(ctx)) !== null
      return isKnown ? ctx.redirect(`/consent${request.query}`) : showLogin(ctx, request)
    }),
  )

  app.post(
    '/login',
    withRequest(async (ctx, request) => {
      const form = new URLSearchParams(await ctx.req.text())
      if (form.get('action') === 'cancel') return cancel(ctx, request)
      const email = form.get('email') ?? ''
      const accountId = await store.verify(email, form.get('password') ?? '')
      if (!accountId) return showLogin(ctx, request, email, 'That email or password is wrong.')
      await remember(ctx, accountId)
      return ctx.redirect(`/consent${request.query}`, 303)
    }),
  )
}
