import { randomBytes } from 'node:crypto'
import { html, trustedHtml, type Html } from '../../pages/html.ts'
import { pageStyle } from '../../pages/pageStyle.ts'
import type { Context } from 'hono'

/** A page of one of the providers. */
export interface ProviderPage {
  readonly title: string
  readonly content: Html
  readonly status?: 200 | 400
  /** Origins that the page's forms may end up at. */
  readonly formTargets: readonly string[]
}

/** Sends a page that runs no script and cannot be framed. */
export function sendPage(ctx: Context, page: ProviderPage): Response {
  const nonce = randomBytes(16).toString('base64')
  // Chromium holds form-action against the redirects that follow a form, so they have to be named.
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action ${["'self'", ...page.formTargets].join(' ')}; base-uri 'none'; frame-ancestors 'none'`
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${trustedHtml(pageStyle)}
        </style>
      </head>
      <body>
        <main>${page.content}</main>
      </body>
    </html>`
  return ctx.html(markup, page.status ?? 200, {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  })
}
