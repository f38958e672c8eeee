import { CookieJar } from 'tough-cookie'
import { demoAccounts } from '../../../../playground/servers/demoAccounts.ts'

/** So many steps no visit has. */
const MAX_STEPS = 20

/** A page that was shown, or the address in the app that the browser was sent to. */
export interface Visit {
  readonly url: string
  readonly html: string
}

/** A browser without scripts: cookies, redirects and forms. It stops at the app. */
export function createFormBrowser(app: string) {
  const jar = new CookieJar()

  async function open(start: string, form?: Record<string, string>): Promise<Visit> {
    let url = start
    let body = form ? new URLSearchParams(form) : null
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: await jar.getCookieString(url) },
        body,
      })
      for (const cookie of response.headers.getSetCookie()) await jar.setCookie(cookie, url)
      const location = response.headers.get('location')
      if (location === null) return { url, html: await response.text() }
      url = new URL(location, url).href
      body = null
      if (url.startsWith(app)) return { url, html: '' }
    }
    throw new Error('The visit goes in circles.')
  }

  /** Sends the form of a page, with its hidden fields. */
  function submit({ url, html }: Visit, fields: Record<string, string>): Promise<Visit> {
    const [, action = url] = /<form[^>]* action="([^"]*)"/.exec(html) ?? []
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const given = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
    return open(new URL(action.replaceAll('&amp;', '&'), url).href, { ...given, ...fields })
  }

  return {
    open,
    submit,
    /** Signs Ada in and allows everything. @returns the address of the answer */
    async signIn(start: string): Promise<URL> {
      const [ada] = demoAccounts
      const { email } = ada.claims
      let visit = await open(start)
      for (let step = 0; visit.html && step < 3; step += 1) {
        const asksForPassword = visit.html.includes('name="password"')
        const login = { action: 'login', email, password: ada.password }
        const allow = { action: 'allow', share_email: 'on' }
        visit = await submit(visit, asksForPassword ? login : allow)
      }
      return new URL(visit.url)
    },
  }
}
