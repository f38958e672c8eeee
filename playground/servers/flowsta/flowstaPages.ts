import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { html, trustedHtml } from '../pages/html.ts'
import type { Page } from '../pages/renderPage.ts'
import { pageStyle } from '../pages/pageStyle.ts'
import type { FlowstaAccount } from './flowstaAccounts.ts'

const NONCE_BYTES = 16

const tickBoxStyle = `
.tick { display: flex; gap: 10px; align-items: center; font-weight: 400; margin-bottom: 20px }
input[type=checkbox]:not([type=hidden]) { inline-size: 20px; block-size: 20px; margin: 0 }
`

const meanings: Readonly<Record<string, string>> = {
  openid: 'Know that it is you, each time you sign in',
  email: 'See your email address, if you share it below',
  display_name: 'See the name you go by',
  username: 'See your username',
  did: 'See your decentralised identifier (DID)',
  public_key: 'See your public key',
  profile_picture: 'See your picture',
  holochain: 'Act for you on Holochain',
  sign: 'Ask for your signature on documents',
}

/** What the consent page has to say. */
export interface FlowstaConsentPage {
  readonly clientName: string
  readonly account: FlowstaAccount
  readonly scopes: readonly string[]
  /** Whether there is a tick box for the e-mail address. */
  readonly hasEmailBox: boolean
  readonly returnOrigin: string
}

/** The page that asks whether an app may see what it asks for. */
export function flowstaConsentPage(page: FlowstaConsentPage): Page {
  const { clientName, account, scopes, hasEmailBox, returnOrigin } = page
  return {
    title: `Authorize ${clientName}?`,
    formTargets: [returnOrigin],
    content: html`<h1>Authorize ${clientName}?</h1>
      <p class="lead">You are signed in to Flowsta as <strong>${account.name}</strong>.</p>
      <ul class="scopes">
        ${scopes.map((scope) => html`<li><span>${meanings[scope] ?? scope}</span></li>`)}
      </ul>
      <form method="post">
        ${
          hasEmailBox &&
          html`<label class="tick">
            <input type="checkbox" name="share_email" value="on" checked />
            <span>Share my email address (${account.email})</span>
          </label>`
        }
        <div class="actions">
          <button class="primary" name="action" value="allow">Authorize</button>
          <button name="action" value="cancel">Cancel</button>
        </div>
      </form>`,
  }
}

/** Sends a page under a content security policy that allows nothing the page does not need. */
export function sendPage(ctx: Context, page: Page): Response {
  const nonce = randomBytes(NONCE_BYTES).toString('base64')
  const targets = ["'self'", ...(page.formTargets ?? [])].join(' ')
  // Chromium holds form-action against every redirect that follows a form.
  ctx.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`,
  )
  ctx.header('Cache-Control', 'no-store')
  ctx.header('Referrer-Policy', 'same-origin')
  ctx.header('X-Frame-Options', 'DENY')
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${page.title} · Flowsta (playground)</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${trustedHtml(pageStyle + tickBoxStyle)}
        </style>
      </head>
      <body>
        <main>
          <p class="brand">Flowsta (playground)</p>
          ${page.content}
        </main>
        ${
          page.script !== undefined &&
          html`<script nonce="${nonce}">
            ${trustedHtml(page.script)}
          </script>`
        }
      </body>
    </html>`
  return new Response(markup, {
    status: page.status ?? 200,
    headers: [...ctx.res.headers, ['Content-Type', 'text/html; charset=utf-8']],
  })
}
