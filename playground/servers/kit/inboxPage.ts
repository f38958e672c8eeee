import { html, raw } from 'hono/html'
import type { Mail } from './inbox.ts'
import { inboxStyle } from './inboxStyle.ts'

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='9' fill='%230b5f58'/%3E%3Ccircle cx='16' cy='16' r='8' fill='none' stroke='%23f0c877' stroke-width='4' stroke-dasharray='4.2 2.08'/%3E%3Ccircle cx='16' cy='16' r='5' fill='none' stroke='%23f0c877' stroke-width='3'/%3E%3C/svg%3E"

/** Renders the inbox, by the systems that have sent something, the newest first. */
export function inboxPage(mails: readonly Mail[]) {
  const systems = [...new Set(mails.map(({ from }) => from))]
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Inbox · Brasswork</title>
        <link rel="icon" href="${ICON}" />
        <style>
          ${raw(inboxStyle)}
        </style>
      </head>
      <body>
        <header>
          <div>
            <a class="brand" href="/">Brasswork</a>
            <nav><a href="/">Back to the app</a></nav>
          </div>
        </header>
        <main>
          <div class="head">
            <div>
              <h1>Inbox</h1>
              <p>Every mail of the systems on this machine. Nothing leaves it.</p>
            </div>
            <a class="button" href="">Look again</a>
          </div>
          ${
            systems.length
              ? systems.map((system) => section(system, mails))
              : html`<p class="card empty">Nothing has been sent yet.</p>`
          }
        </main>
      </body>
    </html>`
}

function section(system: string, mails: readonly Mail[]) {
  const own = mails.filter(({ from }) => from === system)
  const id = `from-${own[0]?.id}`
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${system}</h2>
    <ul class="card">
      ${own.map(row)}
    </ul>
  </section>`
}

function row(mail: Mail) {
  const { to, subject, code, at } = mail
  const link = linkOf(mail)
  const sent = new Date(at)
  return html`<li>
    <div>
      <h3>${subject}</h3>
      <p>
        To <bdi>${to}</bdi>,
        <time datetime="${sent.toISOString()}">${sent.toLocaleTimeString('en-GB')}</time>
      </p>
    </div>
    ${code ? html`<output>${code}</output>` : ''}
    ${link ? html`<a class="button" href="${link}">Open the link</a>` : ''}
  </li>`
}

/** The app signs in with one system at a time: the link says which one it is for. */
function linkOf({ link, from }: Mail): string | undefined {
  const url = link ? URL.parse(link) : null
  if (!url) return undefined
  url.searchParams.set('system', from.toLowerCase())
  return url.protocol.startsWith('http') ? url.href : undefined
}
