import type { Hono } from 'hono'
import { html } from 'hono/html'

/** A message that a server has sent. */
export interface Mail {
  readonly id: number
  /** The server that sent it, such as `Fluxbase`. */
  readonly from: string
  readonly to: string
  readonly subject: string
  /** The link to follow, where there is one. */
  readonly link?: string
  /** The code to type, where there is one. */
  readonly code?: string
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number
}

/** Takes the place of a mail server: messages stay in this process. */
export interface Inbox {
  send(mail: Omit<Mail, 'id' | 'at'>): void
  /** Lists them, the newest first. */
  list(to?: string): readonly Mail[]
}

const MAX_MAILS = 200

/** Makes an empty inbox. */
export function createInbox(): Inbox {
  let mails: readonly Mail[] = []
  let count = 0
  return {
    send(mail) {
      count += 1
      mails = [{ ...mail, id: count, at: Date.now() }, ...mails].slice(0, MAX_MAILS)
    },
    list: (to) => mails.filter((mail) => to === undefined || mail.to === to),
  }
}

/** Serves the inbox: a page for people at `/playground/inbox`, JSON for tests beside it. */
export function mountInbox(app: Hono, inbox: Inbox): void {
  app.get('/playground/inbox.json', (ctx) => ctx.json(inbox.list(ctx.req.query('to'))))
  app.get('/playground/inbox', (ctx) => {
    ctx.header('Cache-Control', 'no-store')
    return ctx.html(page(inbox.list()))
  })
}

function page(mails: readonly Mail[]) {
  const rows = mails.map(
    ({ from, to, subject, link, code, at }) =>
      html`<li>
        <h2>${subject}</h2>
        <p>${from} to ${to}, ${new Date(at).toLocaleTimeString('en-GB')}</p>
        ${link ? html`<p><a href="${link}">Open the link</a></p>` : ''}
        ${code ? html`<p><output>${code}</output></p>` : ''}
      </li>`,
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Inbox</title>
        <style>
          :root {
            color-scheme: light dark;
            font:
              1rem/1.5 system-ui,
              sans-serif;
          }
          body {
            max-width: 40rem;
            margin: 2rem auto;
            padding: 0 1rem;
          }
          ul {
            list-style: none;
            padding: 0;
          }
          li {
            border-block-start: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
            padding-block: 1rem;
          }
          h2 {
            font-size: 1.1rem;
            margin: 0;
          }
          p {
            margin: 0.25rem 0;
          }
          output {
            font:
              1.5rem/1 ui-monospace,
              monospace;
            letter-spacing: 0.2em;
          }
        </style>
      </head>
      <body>
        <h1>Inbox</h1>
        ${
          mails.length
            ? html`<ul>
                ${rows}
              </ul>`
            : html`<p>Nothing has been sent yet.</p>`
        }
      </body>
    </html>`
}
