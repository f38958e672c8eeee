import type { Hono } from 'hono'
import { inboxPage } from './inboxPage.ts'

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
    return ctx.html(inboxPage(inbox.list()))
  })
}
