import { beforeEach, describe, expect, test } from 'vitest'
import { cookieFetch } from '../../support/cookieFetch.ts'
import { ada, APP, codeOf, grace, shown, signIn, startPage, runFlowise } from './harness.ts'
import type { FlowisePage } from './harness.ts'

const under = runFlowise({ platform: 'enterprise' })
const home = () => `${under.server.url}/`

beforeEach(() => under.server.controls.setFault(null))

/** The pages on which the app takes over from Flowise, behind a proxy of one origin. */
const isApp = ({ pathname }: URL) => ['/', '/sso-success', '/signin'].includes(pathname)

/** Leaves for a provider, picks somebody there, and returns where the browser comes back to. */
async function leave(page: FlowisePage, provider: string, email: string): Promise<string> {
  await page.client.signIn.redirect({ provider })
  const idp = await page.jar.navigate(page.platform.navigations.at(-1) ?? '', isApp)
  const state = new URL(idp).searchParams.get('state') ?? ''
  return page.jar.navigate(idp, isApp, { email, state })
}

async function comeBack(page: FlowisePage, href: string): Promise<FlowisePage> {
  return startPage(under, { platform: page.platform.reload(href), jar: page.jar })
}

const start = (href = home()) => startPage(under, { href })
const errorOf = ({ client }: FlowisePage) => {
  const state = client.getState()
  return 'error' in state ? state.error : null
}

test('the providers are those that the server has switched on', async () => {
  const { client } = await start()
  await expect(client.social.providers()).resolves.toContainEqual({
    id: 'azure',
    name: 'Microsoft',
    kind: 'oauth',
  })
})

describe('behind a proxy of one origin', () => {
  test.each(['google', 'github', 'auth0', 'azure'])('%s signs in', async (provider) => {
    const page = await start()
    const back = await leave(page, provider, ada.email)
    expect(new URL(back).pathname).toBe('/sso-success')
    expect(shown(await comeBack(page, back))).toBe(ada.name)
  })

  test('the address is cleaned, and the person is where they were', async () => {
    const page = await start(`${under.server.url}/orders?page=2`)
    const next = await comeBack(page, await leave(page, 'google', ada.email))
    expect(next.platform.location?.href()).toBe(`${under.server.url}/orders?page=2`)
  })

  test('a refusal is told, without a word of the server', async () => {
    const page = await start()
    const back = await leave(page, 'google', 'stranger@example.com')
    expect(new URL(back).pathname).toBe('/signin')
    const error = errorOf(await comeBack(page, back))
    expect(error).toMatchObject({ code: 'access_denied', details: { reason: 'sso' } })
    expect(error?.message).not.toContain('User Not Found')
  })

  test('an answer is used once', async () => {
    const page = await start()
    const back = await leave(page, 'google', ada.email)
    const next = await comeBack(page, back)
    const again = await comeBack(next, back)
    expect(shown(again)).toBe(ada.name)
    expect(again.events).not.toContain('signedIn')
  })

  test('a session of a provider lives on when this one ends', async () => {
    const page = await start()
    const next = await comeBack(page, await leave(page, 'google', ada.email))
    await expect(next.client.signOut()).resolves.toMatchObject({ provider: 'not-ended' })
  })
})

describe('Azure, whose sessions Flowise refuses to renew', () => {
  test('survives a reload, as long as its cookies are good', async () => {
    const page = await start()
    const next = await comeBack(page, await leave(page, 'azure', ada.email))
    expect(shown(await comeBack(next, home()))).toBe(ada.name)
  })
})

describe('login CSRF', () => {
  test('a token in a tab that has begun no sign-in is left alone', async () => {
    const attacker = await start()
    const back = await leave(attacker, 'google', grace.email)
    const victim = await startPage(under, { href: back, jar: cookieFetch() })
    expect(shown(victim)).toBe('anonymous')
    expect(victim.platform.requests.map(({ url }) => new URL(url).pathname)).not.toContain(
      '/api/v1/auth/sso-success',
    )
  })

  test('a token of somebody else shows nobody over the cookies of this person', async () => {
    const attacker = await start()
    const back = await leave(attacker, 'google', grace.email)
    const victim = await signIn(under, { href: home() })
    await victim.client.signIn.redirect({ provider: 'google' })
    const next = await comeBack(victim, back)
    expect(errorOf(next) ?? next.errors.at(-1)).toMatchObject({ code: 'callback_invalid' })
    expect(shown(next)).not.toBe(grace.name)
  })

  test('without cookies it comes to nothing, and says why', async () => {
    const page = await start()
    const back = await leave(page, 'google', ada.email)
    const bare = { platform: page.platform.reload(back), jar: cookieFetch() }
    expect(errorOf(await startPage(under, bare))).toMatchObject({ code: 'cookie_blocked' })
  })
})

test('from another origin the browser would never come back, so it does not leave', async () => {
  const page = await start(`${APP}/`)
  expect(await codeOf(page.client.signIn.redirect({ provider: 'google' }))).toBe('config_invalid')
  expect(page.platform.navigations).toEqual([])
})

test('a provider has to be named', async () => {
  const page = await start()
  const redirect = page.client.signIn.redirect({ provider: '../../evil' })
  expect(await codeOf(redirect)).toBe('config_invalid')
})
