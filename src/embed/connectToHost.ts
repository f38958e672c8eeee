import { checkRoute } from '../core/embed/checkRoute.ts'
import { copyPlain } from '../core/embed/copyPlain.ts'
import type { HostSays } from '../core/embed/readHostMessage.ts'
import { createGuestEmitter } from './createGuestEmitter.ts'
import { createTokenDesk } from './createTokenDesk.ts'
import { embedError } from './embedError.ts'
import type { EmbedError } from './embedError.ts'
import { checkHosts, findHosts } from './findHosts.ts'
import type { ConnectOptions, GuestConnection } from './guestConnection.ts'
import { openGuestLine } from './openGuestLine.ts'
import type { GuestLine } from './openGuestLine.ts'

/**
 * Connects a page inside a frame to the page around it, by `flowpass-embed/1`. The token stays in
 * memory, and goes with `logout`, with the connection and with the page.
 *
 * @param options which hosts are trusted, and who listens
 * @returns the connection; it begins by itself
 * @throws EmbedError `config_invalid` when `allowedHosts` holds anything but exact origins
 * @example
 * const host = connectToHost({ allowedHosts: ['https://app.example.com'] })
 * const response = await fetch('/api/flows', {
 *   headers: { authorization: `Bearer ${await host.getToken()}` },
 * })
 */
export function connectToHost(options: ConnectOptions): GuestConnection {
  const { allowedHosts, window: win = window, now = Date.now } = options
  checkHosts(allowedHosts)
  const { on, emit } = createGuestEmitter(options)
  let line: GuestLine | undefined
  let giveUp: ((why: EmbedError) => void) | undefined

  const hear = (message: HostSays) => {
    if (message.t === 'token') take(message)
    else if (message.t === 'logout') {
      desk.drop()
      // The host waits for this, so it is said even if the app has failed to forget.
      void emit(message).finally(() => post({ t: 'logout-ack' }))
    } else if (message.t === 'ping') post({ t: 'pong', id: message.id })
    else if (message.t === 'bye') end(message.reason)
    else void emit(message)
  }
  const take = ({ t, seq, token, ttl }: Extract<HostSays, { readonly t: 'token' }>) => {
    const acknowledge = (ok: boolean) => post({ t: 'token-ack', seq, ok })
    void emit({ t, token, expiresAt: desk.take(token, ttl) }).then(
      () => acknowledge(true),
      () => acknowledge(false),
    )
  }
  const end = (reason: string, why = embedError('frame_blocked', reason)) => {
    if (!giveUp) return
    giveUp(why)
    giveUp = undefined
    win.removeEventListener('pagehide', desk.drop)
    line?.close()
    desk.end(why)
    void emit({ t: 'close', reason })
  }
  const post: GuestLine['post'] = (message) => line?.post(message)
  const desk = createTokenDesk(win, now, (reason) => post({ t: 'token-request', reason }))
  const root = win.document.documentElement
  // The content's height: the page's own would never get less than that of the frame.
  const resize = (height = root.getBoundingClientRect().height) => post({ t: 'resize', height })
  win.addEventListener('pagehide', desk.drop)
  const ready = new Promise<void>((resolve, reject) => {
    giveUp = reject
    line = openGuestLine(win, findHosts(win, allowedHosts), hear, resolve, reject)
  })
  ready.catch((why: EmbedError) => end(why.code, why))

  return {
    ready,
    on,
    getToken: desk.getToken,
    requestToken: desk.requestToken,
    session: (state, recoverable = true, ttl) => post({ t: 'session', state, recoverable, ttl }),
    resize,
    autoHeight() {
      const observer = new win.ResizeObserver(() => resize())
      observer.observe(root)
      return () => observer.disconnect()
    },
    navigate(route) {
      if (!checkRoute(route)) throw embedError('config_invalid')
      post({ t: 'navigate', route })
    },
    openUrl: (url) => post({ t: 'open-url', url }),
    event(name, data) {
      if (!copyPlain([name, data])) throw embedError('config_invalid')
      post({ t: 'event', name, data })
    },
    error: (code, message, fatal = false) => post({ t: 'error', code, message, fatal }),
    close() {
      post({ t: 'bye', reason: 'closed' })
      end('closed')
    },
  }
}
