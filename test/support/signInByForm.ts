import { demoAccounts } from '../../playground/servers/demoAccounts.ts'

/** So many steps no sign-in has. */
const MAX_STEPS = 20

/**
 * Signs Ada in on the pages of the playground's provider, as a browser without scripts would.
 *
 * @param start the authorization request
 * @param back where the provider sends people afterwards
 * @returns the address of the answer
 */
export async function signInByForm(start: string, back: string): Promise<string> {
  const cookies = new Map<string, string>()
  const [ada] = demoAccounts
  const forms = [
    { action: 'login', email: ada.claims.email, password: ada.password },
    { action: 'allow' },
  ]
  let url = start
  let form: Record<string, string> | undefined
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      body: form ? new URLSearchParams(form) : null,
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    form = location === null ? forms.shift() : undefined
    if (location === null && !form) throw new Error(`Stuck at ${url}: ${response.status}`)
    url = new URL(location ?? url, url).href
    if (url.startsWith(back)) return url
  }
  throw new Error('The sign-in goes in circles.')
}
