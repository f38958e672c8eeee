import { beforeEach, expect, test } from 'vitest'
import { cookieFetch } from '../../support/cookieFetch.ts'
import { ada, fail, grace, runFlowise, shown, signIn, startPage } from '../flowise/harness.ts'
import type { FlowisePage } from '../flowise/harness.ts'

const under = runFlowise({ platform: 'enterprise' })
const home = () => `${under.server.url}/`

beforeEach(() => under.server.controls.setFault(null))

const isApp = ({ pathname }: URL) => ['/', '/sso-success', '/signin'].includes(pathname)

/** Leaves for a provider, picks somebody there, and returns where the browser comes back to. */
async function leave(page: FlowisePage, provider: string, email: string): Promise<string> {
  await page.client.signIn.redirect({ provider })
  const idp = await page.jar.navigate(page.platform.navigations.at(-1) ?? '', isApp)
  const state = new URL(idp).searchParams.get('state') ?? ''
  return page.jar.navigate(idp, isApp, { email, state })
}

const comeBack = (page: FlowisePage, href: string) =>
  startPage(under, { platform: page.platform.reload(href), jar: page.jar })

test('a token of somebody else shows nobody over a session that Flowise refuses to renew', async () => {
  const attacker = await startPage(under, { href: home(), jar: cookieFetch() })
  const back = await leave(attacker, 'google', grace.email)
  const start = await startPage(under, { href: home() })
  const victim = await comeBack(start, await leave(start, 'azure', ada.email))
  expect(shown(victim)).toBe(ada.name)
  await victim.client.signIn.redirect({ provider: 'azure' })
  const next = await comeBack(victim, back)
  expect(shown(next)).not.toBe(grace.name)
})

test('cookies of another person vouch for nobody at a page load', async () => {
  const start = await startPage(under, { href: home() })
  const page = await comeBack(start, await leave(start, 'azure', ada.email))
  expect(shown(page)).toBe(ada.name)
  // The server's own pages, in another tab, have signed in somebody else, who cannot be renewed.
  const { jar } = page
  const idp = await jar.navigate(`${under.server.url}/api/v1/azure/login`, isApp)
  const state = new URL(idp).searchParams.get('state') ?? ''
  await jar.navigate(idp, isApp, { email: grace.email, state })
  const next = await comeBack(page, home())
  expect(shown(next)).not.toBe(ada.name)
})

test('a provider has a name that is text, whatever its id', async () => {
  fail(under, '/loginmethod/default', { status: 200, body: { providers: ['constructor'] } })
  const page = await startPage(under, { href: home() })
  const [provider] = await page.client.social.providers()
  expect(provider?.name).toBe('constructor')
})

test('a switch of workspace by the cookie of another person shows that person, and says so', async () => {
  const jar = cookieFetch()
  const page = await signIn(under, { href: home(), jar })
  const other = await signIn(under, { href: home(), jar }, grace)
  const [workspace] = await other.client.organizations.list()
  await page.client.organizations.switchTo({ id: workspace?.id ?? '' }).catch(() => {})
  expect(shown(page)).toBe(grace.name)
  expect(page.events).toContain('identityChanged')
})
