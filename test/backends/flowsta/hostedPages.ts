import { demoAccounts } from '../../../playground/servers/demoAccounts.ts'

/** What a person does on Flowsta's pages. */
export interface Choices {
  /** @default 'ada' */
  readonly person?: 'ada' | 'grace'
  /** The page on which they press Cancel. */
  readonly cancelAt?: '/login' | '/consent'
  /** @default true */
  readonly sharesEmail?: boolean
}

/** A browser without scripts, as far as these pages need one. */
export interface Browser {
  /** Every page that was shown, in order, since the last time it was asked. */
  pages(): string[]
  /** Whether Flowsta remembers who was here last. */
  readonly cookies: Map<string, string>
  /** Follows links and fills in forms until the address is back at the app. */
  goThrough(start: string, back: string, choices?: Choices): Promise<string>
  /** Sends what a page sends; cookies go along only where the page asks for them. */
  send(request: Request): Promise<Response>
}

/** So many steps no sign-in has. */
const MAX_STEPS = 12

/** Makes a browser without cookies. */
export function createBrowser(): Browser {
  const cookies = new Map<string, string>()
  let shown: string[] = []

  const cookieHeader = () => ({ cookie: [...cookies].map((pair) => pair.join('=')).join('; ') })

  function keep({ headers }: Response): void {
    for (const text of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (/max-age=0/i.test(text)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  return {
    cookies,
    pages() {
      const pages = shown
      shown = []
      return pages
    },
    async goThrough(start, back, choices = {}) {
      let url = start
      let form: Record<string, string> | null = null
      for (let step = 0; step < MAX_STEPS; step += 1) {
        const response: Response = await fetch(url, {
          method: form ? 'POST' : 'GET',
          redirect: 'manual',
          headers: cookieHeader(),
          body: form ? new URLSearchParams(form) : null,
        })
        keep(response)
        const location = response.headers.get('location')
        const { pathname } = new URL(url)
        if (location === null && response.status !== 200)
          throw new Error(`${pathname} answered ${response.status}`)
        if (location === null) shown.push(pathname)
        form = location === null ? fillIn(pathname, choices) : null
        url = new URL(location ?? url, url).href
        if (url.startsWith(`${back}/`)) return url
      }
      throw new Error('The sign-in goes in circles.')
    },
    async send(request) {
      if (request.credentials !== 'include') return fetch(request)
      const response = await fetch(
        new Request(request, { headers: merged(request, cookieHeader()) }),
      )
      keep(response)
      return response
    },
  }
}

function merged({ headers }: Request, more: Record<string, string>): Headers {
  const all = new Headers(headers)
  for (const [name, value] of Object.entries(more)) all.set(name, value)
  return all
}

function fillIn(page: string, choices: Choices): Record<string, string> {
  const { person = 'ada', cancelAt, sharesEmail = true } = choices
  if (page === cancelAt) return { action: 'cancel' }
  const account = demoAccounts.find(({ id }) => id === person)
  if (page === '/login')
    return {
      action: 'login',
      email: account?.claims.email ?? '',
      password: account?.password ?? '',
    }
  return { action: 'allow', ...(sharesEmail && { share_email: 'on' }) }
}
