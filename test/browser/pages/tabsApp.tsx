import { AuthProvider, LoginButton, SignedIn, SignedOut, useSession } from 'flowpass'
import { cookieSession } from 'flowpass/backends/cookieSession'
import { oidc } from 'flowpass/backends/oidc'
import { browserPlatform, createAuthClient, persistentStorage } from 'flowpass/core'
import { createRoot } from 'react-dom/client'
import type { WakeSignal } from 'flowpass/core'

/** What has happened in this tab since it was loaded. */
export interface TabLog {
  /** How often a session was lost: told by the server, or by another tab. */
  lost: number
  signedOut: number
  /** How each renewal ended: `server`, `sibling`, `storage` or the code of an error. */
  renewals: string[]
  /** Longest renewal, in milliseconds. */
  slowestMs: number
  /** Names on the page, each with when it came, in milliseconds since the epoch; '' for nobody. */
  shown: { name: string; at: number }[]
  /** Requests whose token was not that of the name on the page. */
  mixed: string[]
  /** Requests that were compared. */
  compared: number
}

const { issuer = '', api = '', storage } = document.documentElement.dataset
const base = browserPlatform()
const listeners = new Set<(signal: WakeSignal, persisted: boolean) => void>()
let isAsleep = false

const log: TabLog = {
  lost: 0,
  signedOut: 0,
  renewals: [],
  slowestMs: 0,
  shown: [],
  mixed: [],
  compared: 0,
}

function subjectOf(authorization: string | null): string {
  const payload = authorization?.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/')
  return payload ? String(JSON.parse(atob(payload)).sub) : ''
}

const nameOnPage = () => document.querySelector('#name')?.textContent?.trim() ?? ''

/** Compares the token that goes out with the name that stands on the page at this moment. */
function compare(subject: string, where: string): void {
  const name = nameOnPage()
  if (!subject || !name) return
  log.compared += 1
  if (!name.toLowerCase().startsWith(subject)) log.mixed.push(`${where}: ${subject} under ${name}`)
}

/** Whether the page has a session at its server, and no token. */
const isAtServer = storage === 'server' || storage === 'stored'

const client = createAuthClient({
  backend: isAtServer
    ? cookieSession()
    : oidc({ issuer, clientId: 'flowpass-playground', redirectUri: `${location.origin}/` }),
  storage: storage === 'persistent' ? persistentStorage() : 'session',
  apiOrigins: [api],
  platform: {
    ...base,
    online: () => base.online() && !isAsleep,
    fetch(input, init) {
      compare(subjectOf(new Headers(init?.headers).get('authorization')), 'request')
      return base.fetch(input, init)
    },
    onWake(listener) {
      listeners.add(listener)
      const undo = base.onWake(listener)
      return () => {
        listeners.delete(listener)
        undo()
      }
    },
  },
})

client.on('signedOut', () => (log.signedOut += 1))
client.on('sessionExpired', () => (log.lost += 1))
client.on('debug', (event) => {
  if (event.type !== 'refresh') return
  log.renewals.push(event.outcome)
  log.slowestMs = Math.max(log.slowestMs, event.tookMs)
})

new MutationObserver(() => {
  const name = nameOnPage()
  if (name !== (log.shown.at(-1)?.name ?? '')) log.shown.push({ name, at: Date.now() })
}).observe(document, { childList: true, characterData: true, subtree: true })

/** Calls the API by way of the server. @returns which token the server has used */
async function askServer(): Promise<string> {
  if (client.getState().status === 'anonymous') return 'none'
  const response = await client.fetch('/auth/api/me')
  if (!response.ok) return `error ${response.status}`
  const { sub, exp }: { sub: string; exp: number } = await response.json()
  return `${sub} until ${exp}`
}

/** What the tests reach a tab by. */
const tab = {
  client,
  log,
  /** Holds the background renewal back, as a closed lid does. */
  sleep: () => (isAsleep = true),
  /** Goes on. @param isTold whether the page hears of it */
  wake(isTold: boolean) {
    isAsleep = false
    if (isTold) for (const listener of listeners) listener('online', false)
  },
  /** Asks for a token and compares it with the page. @returns its end, or the error's code */
  async ask(): Promise<string> {
    try {
      if (isAtServer) return await askServer()
      const token = await client.getAccessToken()
      if (token === null) return 'none'
      compare(subjectOf(`Bearer ${token}`), 'token')
      return token.slice(-12)
    } catch (error) {
      return `error ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`
    }
  },
  /** Calls the API every 10 ms and at every change of the page, until the page goes. */
  watch() {
    let isBusy = false
    const sample = () => {
      if (isBusy) return
      isBusy = true
      const work = [tab.ask(), client.fetch(`${api}/me`).catch(() => null)]
      void Promise.all(work).then(() => (isBusy = false))
    }
    new MutationObserver(sample).observe(document, { childList: true, subtree: true })
    // Not by frames: a page in the background has none.
    setInterval(sample, 10)
  },
}

/** The type of `globalThis.tab`. */
export type Tab = typeof tab

function Account() {
  const { user } = useSession()
  return (
    <p>
      <b id="name">{user?.name}</b>, your orders are secret.
    </p>
  )
}

Object.assign(globalThis, { tab })
const root = document.querySelector('#root')
if (root)
  createRoot(root).render(
    <AuthProvider client={client}>
      <a href="/a">A</a> <a href="/b">B</a>
      <SignedOut>
        <LoginButton />
      </SignedOut>
      <SignedIn>
        <Account />
      </SignedIn>
    </AuthProvider>,
  )
