import { describe, expect, test } from 'vitest'
import { EVIL, GO, createWorld } from './support/handlerWorld.ts'
import { CANARY } from './support/scriptedProvider.ts'

describe('the login address', () => {
  test.each([
    ['Sec-Purpose', { 'sec-purpose': 'prefetch' }],
    ['Purpose', { purpose: 'prefetch' }],
    ['a fetch', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
  ])('AR-13 %s begins no sign-in', async (_name, headers) => {
    const { browser, provider } = createWorld()
    const page = browser()
    const answer = await page.go('/auth/login', { ...GO, ...headers })
    expect(answer.status).toBe(403)
    expect(page.jar.cookies.size).toBe(0)
    expect(provider.calls).toEqual([])
  })

  test('AR-16 after 200 sign-ins that nobody has finished there are five cookies', async () => {
    const { browser } = createWorld()
    const page = browser()
    for (let round = 0; round < 200; round += 1) await page.go('/auth/login')
    expect(page.jar.cookies.size).toBe(5)
    expect(page.cookieHeader().length).toBeLessThan(8192)
  })

  test('AR-07 only listed parameters go on, each once', async () => {
    const { browser, provider } = createWorld()
    const query = new URLSearchParams({
      prompt: 'login',
      max_age: '0',
      utm_source: 'mail',
      state: 'mine',
      redirect_uri: EVIL,
      nonce: 'mine',
      code_challenge: 'mine',
    })
    query.append('login_hint', 'ada')
    query.append('login_hint', 'eve')
    await browser().go(`/auth/login?${query.toString()}`)
    expect(provider.parameters).toEqual({ prompt: 'login', max_age: '0' })
  })

  test('an organization is asked for in the words of the provider', async () => {
    const { provider } = createWorld()
    const organizations = {
      list: async () => [],
      loginParameters: (id: string | null) => ({ organization_id: id ?? '', prompt: 'create' }),
    }
    const allowed = ['connection_id', 'prompt']
    const scripted = Object.assign(provider, { organizations, loginParameters: allowed })
    const { browser } = createWorld({ provider: scripted })
    await browser().go('/auth/login?organizationId=org_1&connectionId=conn_1&login_hint=ada')
    expect(scripted.parameters).toEqual({
      organization_id: 'org_1',
      prompt: 'create',
      connection_id: 'conn_1',
    })
  })

  test('no secret of an attempt is in the address or readable in the cookie', async () => {
    const { browser } = createWorld()
    const page = browser()
    const begun = await page.go('/auth/login')
    expect(begun.headers.get('location')).not.toContain(CANARY)
    expect(page.cookieHeader()).not.toContain(CANARY)
  })
})
