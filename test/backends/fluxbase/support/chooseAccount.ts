/**
 * Chooses an account on the page of a provider, as a person does.
 *
 * @returns the address of the app that the browser ends up at
 */
export async function chooseAccount(url: string, email: string): Promise<string> {
  const { page, base } = await follow(url)
  const form = [
    ...page.matchAll(/<form method="(get|post)" action="([^"]*)">(.*?)<\/form>/gs),
  ].find(([, , , content = '']) => content.includes(email))
  const [, method = 'get', action = '', content = ''] = form ?? []
  const fields = new URLSearchParams()
  for (const [, name = '', value = ''] of content.matchAll(/name="([^"]*)" value="([^"]*)"/g))
    fields.append(name, unescape(value))
  const target = new URL(unescape(action), base)
  if (method === 'get') target.search = fields.toString()
  const init = method === 'post' ? { method, body: fields } : {}
  const response = await fetch(target, { ...init, redirect: 'manual' })
  const location = response.headers.get('location')
  if (!location) throw new Error(`The provider did not send anybody on: ${response.status}`)
  return new URL(location, target).href
}

async function follow(url: string): Promise<{ page: string; base: string }> {
  const response = await fetch(url, { headers: { accept: 'text/html' } })
  return { page: await response.text(), base: response.url }
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
