import { Window } from 'happy-dom'
import { CookieJar } from 'tough-cookie'
import type { Person } from './driver.ts'

/** So many steps no sign-in has. */
const MAX_STEPS = 20

/** What a person does on pages, beyond their address and password. */
export interface VisitOptions {
  /** Values of further fields, by their name. */
  readonly fields?: Readonly<Record<string, string>>
  /** Presses another button than the first one of a form, by its value or text. */
  readonly press?: RegExp
}

/**
 * Goes through pages as a browser without scripts and without cookies does: it follows redirects,
 * fills in the first form of each page and presses its first button.
 *
 * @param start where it begins
 * @param back what the address begins with where it ends
 * @param person whose address and password are typed
 * @returns the address at the end
 */
export async function visit(
  start: string,
  back: string,
  person: Person,
  options: VisitOptions = {},
): Promise<string> {
  const jar = new CookieJar()
  let url = start
  let body: URLSearchParams | null = null
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (url.startsWith(back)) return url
    const response: Response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: await jar.getCookieString(url) },
      body,
    })
    for (const line of response.headers.getSetCookie())
      await jar.setCookie(line, url, { ignoreError: true })
    const location = response.headers.get('location')
    const text = await response.text()
    const next = location === null ? fillIn(text, url, person, options) : { url: location }
    if (!next) throw new Error(`Stuck at ${new URL(url).pathname}: ${response.status}`)
    body = 'body' in next ? next.body : null
    url = new URL(next.url, url).href
  }
  throw new Error('The sign-in goes in circles.')
}

function fillIn(
  html: string,
  url: string,
  { email, password }: Person,
  { fields = {}, press = /./ }: VisitOptions,
): { url: string; body: URLSearchParams | null } | null {
  const window = new Window()
  const document = new window.DOMParser().parseFromString(html, 'text/html')
  const form = document.querySelector('form')
  const link = [...document.querySelectorAll('a')].find((known) =>
    press.test(known.textContent ?? ''),
  )
  if (!form) return link ? { url: link.getAttribute('href') ?? '', body: null } : null
  const body = new URLSearchParams()
  for (const input of form.querySelectorAll('input')) {
    if ((input.type === 'checkbox' || input.type === 'radio') && !input.checked) continue
    const isAddress = ['text', 'email'].includes(input.type) && /mail|user/.test(input.name)
    const typed = input.type === 'password' ? password : isAddress ? email : null
    body.set(input.name, fields[input.name] ?? typed ?? input.value)
  }
  const buttons = [...form.querySelectorAll('button')]
  const pressed = buttons.find(({ value, textContent }) => press.test(`${value} ${textContent}`))
  if (pressed?.name) body.set(pressed.name, pressed.value)
  const action = form.getAttribute('action') ?? url
  if (form.method.toLowerCase() === 'post') return { url: action, body }
  return { url: `${action.split('?')[0]}?${body}`, body: null }
}
