import { html } from '../pages/html.ts'
import { pageStyle } from '../pages/pageStyle.ts'
import { trustedHtml } from '../pages/html.ts'
import { flowiseDemoAccounts } from './flowiseDemoAccounts.ts'

/** The page of the stand-in for Google, Azure, Auth0 and GitHub: whom to sign in as. */
export function identityPage(provider: string, state = ''): Response {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Sign in with ${provider}</title>
        <link rel="icon" href="data:," />
        <style>
          ${trustedHtml(pageStyle)}
        </style>
      </head>
      <body>
        <main>
          <p class="brand">Stand-in for ${provider}</p>
          <h1>Sign in with ${provider}</h1>
          <p class="lead">to continue to <strong>Flowise</strong></p>
          <form method="post">
            <input type="hidden" name="state" value="${state}" />
            <div class="actions">
              ${flowiseDemoAccounts.map(
                ({ name, email }) =>
                  html`<button class="primary" name="email" value="${email}">
                    Continue as ${name}
                  </button>`,
              )}
              <button name="email" value="stranger@example.com">
                Continue as somebody Flowise does not know
              </button>
              <button name="email" value="">Cancel</button>
            </div>
          </form>
        </main>
      </body>
    </html>`
  return new Response(page.markup, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
