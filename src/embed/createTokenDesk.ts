import type { TokenRequestReason } from '../core/embed/embedMessages.ts'
import { embedError } from './embedError.ts'
import type { EmbedError } from './embedError.ts'
import type { GuestWindow } from './guestWindow.ts'

/** How long a token is waited for, and how often one may be asked for, in milliseconds. */
const WAIT_MS = 10_000
const BETWEEN_REQUESTS_MS = 5_000

/** Holds the token, in memory alone. */
export interface TokenDesk {
  /** Returns the live one, or waits for it. @throws EmbedError `flow_token_unavailable` after 10 s */
  getToken(): Promise<string>
  /** Has another one made. @throws EmbedError `flow_token_unavailable` after 10 s */
  requestToken(reason: TokenRequestReason): Promise<string>
  /** Takes one that is good for so many milliseconds. @returns when it expires */
  take(token: string, ttl: number): number
  /** Forgets it. Who waits, waits on. */
  drop(): void
  /** Forgets it, and has nobody wait: there is no connection. */
  end(why: EmbedError): void
}

/**
 * Makes the desk.
 *
 * @param win the guest's window
 * @param now wall clock, in milliseconds
 * @param ask asks the host
 */
export function createTokenDesk(
  win: GuestWindow,
  now: () => number,
  ask: (reason: TokenRequestReason) => void,
): TokenDesk {
  const waiting = new Set<(token?: string) => void>()
  let token = ''
  let expiresAt = 0
  let nextAskAt = 0
  let asking = 0
  let over: EmbedError | undefined

  const settle = (given?: string) => {
    win.clearTimeout(asking)
    asking = 0
    waiting.forEach((done) => done(given))
  }
  const wait = (reason?: TokenRequestReason) =>
    new Promise<string>((resolve, reject) => {
      const done = (given?: string) => {
        win.clearTimeout(timer)
        waiting.delete(done)
        if (given) resolve(given)
        else reject(over ?? embedError('flow_token_unavailable'))
      }
      waiting.add(done)
      const timer = win.setTimeout(done, WAIT_MS)
      if (over) done()
      else if (reason)
        asking ||= win.setTimeout(
          () => {
            ask(reason)
            asking = 0
            nextAskAt = now() + BETWEEN_REQUESTS_MS
          },
          Math.max(nextAskAt - now(), 0),
        )
    })
  return {
    requestToken: wait,
    async getToken() {
      return token && now() < expiresAt ? token : wait(expiresAt ? 'expired' : undefined)
    },
    take(next, ttl) {
      token = next
      settle(next)
      return (expiresAt = now() + ttl)
    },
    drop() {
      token = ''
    },
    end(why) {
      over = why
      token = ''
      settle()
    },
  }
}
