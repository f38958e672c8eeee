import { randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import { html, trustedHtml, type Html } from './html.ts'
import { pageStyle } from './pageStyle.ts'

/** One page of the provider. */
export interface Page {
  title: string
  content: Html
  status?: number | undefined
  /** A script of ours; the page must work without it. */
  script?: string | undefined
  /** Where the page's forms may end up beside the provider itself. */
  formTargets?: readonly string[] | undefined
}

const NONCE_BYTES = 16

const mark = html`<svg viewBox="0 0 24 24" fill="none" aria-hidden="true">
  <rect x="1" y="1" width="22" height="22" rx="7" fill="currentColor" opacity=".16" />
  <circle cx="9.5" cy="12" r="3.2" stroke="currentColor" stroke-width="2" />
  <path d="M12.7 12h6m-2.2 0v3" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
</svg>`

/** Sends a page under a content security policy that allows nothing the page does not need. */
export function renderPage(ctx: Context, page: Page): void {
  const nonce = randomBytes(NONCE_BYTES).toString('base64')
  const script =
    page.script === undefined
      ? undefined
      : html`<script nonce="${nonce}">
          ${trustedHtml(page.script)}
        </script>`
  ctx.status = page.status ?? 200
  ctx.type = 'html'
  ctx.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(nonce, page.formTargets ?? []),
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  })
  ctx.body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.title} · Playground ID</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${trustedHtml(pageStyle)}
        </style>
      </head>
      <body>
        <main>
          <p class="brand">${mark} Playground ID</p>
          ${page.content}
        </main>
        ${script}
      </body>
    </html>`.markup
}

function contentSecurityPolicy(nonce: string, formTargets: readonly string[]): string {
  // Chromium holds form-action against every redirect that follows a form, so the application the
  // visitor returns to has to be named.
  // https://github.com/w3c/webappsec-csp/issues/8
  return [
    `default-src 'none'`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `img-src data:`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
