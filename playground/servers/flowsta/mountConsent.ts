import type { Hono } from 'hono'
import type { Flowsta } from './flowsta.ts'
import { flowstaAccounts } from './flowstaAccounts.ts'
import { flowstaConsentPage, sendPage } from './flowstaPages.ts'
import type { SignInSteps } from './signInSteps.ts'

/** Mounts the page that asks whether an app may see what it asks for. */
export function mountConsent(
  app: Hono,
  { store, quirks, client }: Flowsta,
  { withRequest, whoIs, cancel, answer }: SignInSteps,
): void {
  app.get(
    '/consent',
    withRequest(async (ctx, request) => {
      const accountId = await whoIs(ctx)
      const account = flowstaAccounts.find(({ id }) => id === accountId)
      if (!account) return ctx.redirect(`/login${request.query}`)
      const { scopes, redirectUri } = request
      const known = await store.readConsent(account.id, client.clientId)
      const isEmailOpen = scopes.includes('email') && quirks.emailMayBeAbsent
      // Who has kept the address back is asked again.
      const isAgreed = scopes.every((scope) => known.scopes.includes(scope))
      if (isAgreed && (known.sharesEmail || !isEmailOpen)) return answer(ctx, request, account.id)
      return sendPage(
        ctx,
        flowstaConsentPage({
          clientName: client.name,
          account,
          scopes,
          hasEmailBox: isEmailOpen,
          returnOrigin: new URL(redirectUri).origin,
        }),
      )
    }),
  )

  app.post(
    '/consent',
    withRequest(async (ctx, request) => {
      const accountId = await whoIs(ctx)
      if (!accountId) return ctx.redirect(`/login${request.query}`, 303)
      const form = new URLSearchParams(await ctx.req.text())
      if (form.get('action') !== 'allow') return cancel(ctx, request)
      const known = await store.readConsent(accountId, client.clientId)
      const isShared = !quirks.emailMayBeAbsent || form.get('share_email') === 'on'
      await store.saveConsent(accountId, client.clientId, {
        scopes: [...new Set([...known.scopes, ...request.scopes])],
        sharesEmail: request.scopes.includes('email') ? isShared : known.sharesEmail,
      })
      return answer(ctx, request, accountId)
    }),
  )
}
