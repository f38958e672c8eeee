import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failure } from './support/createFluxbaseClient.ts'
import { ADA, AUTH, APP, CALLBACK, GRACE, startFluxbase } from './support/startFluxbase.ts'
import type { FluxbaseStand } from './support/startFluxbase.ts'
import { chooseAccount } from './support/chooseAccount.ts'

let stand: FluxbaseStand
beforeAll(async () => {
  stand = await startFluxbase()
})
afterAll(() => stand.close())
beforeEach(() => {
  stand.controls.setFault(null)
  stand.controls.resetRequests()
})

/** Leaves for a provider, and returns where to. */
async function leave(provider: string) {
  const one = stand.client({}, stand.page(`${APP}/orders`))
  await one.client.ready()
  await one.client.signIn.redirect({ provider })
  return { ...one, url: one.platform.navigations.at(-1) ?? '' }
}

/** Comes back at an address, in the same tab. */
async function comeBack(
  { platform }: Pick<Awaited<ReturnType<typeof leave>>, 'platform'>,
  href: string,
) {
  const next = stand.client({}, platform.reload(href))
  await next.client.ready()
  return next
}

function failureOf({ client }: Awaited<ReturnType<typeof comeBack>>) {
  const state = client.getState()
  return state.status === 'anonymous' ? state.error : undefined
}

it('lists the providers that the server names, of both kinds', async () => {
  const { client } = stand.client()
  const providers = await client.social.providers()
  expect(providers.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['oauth', 'saml']))
  for (const { id, kind } of providers) expect(id.startsWith('saml:')).toBe(kind === 'saml')
})

it('relays the code of a provider, and comes back signed in where one left (Fluxbase fact 3)', async () => {
  const { platform, url } = await leave('google')
  const next = await comeBack({ platform }, await chooseAccount(url, ADA.email))
  expect(next.status()).toBe('authenticated')
  expect(next.user()?.email).toBe(ADA.email)
  expect(next.platform.location?.href()).toBe(`${APP}/orders`)
})

it('asks who it is after a relay, for the answer leaves the name out', async () => {
  const { platform, url } = await leave('google')
  const next = await comeBack({ platform }, await chooseAccount(url, ADA.email))
  expect(next.user()?.name).toBe('Ada Lovelace')
})

it('lists the account at the provider afterwards, and takes it away', async () => {
  const { platform, url } = await leave('github')
  const { client } = await comeBack({ platform }, await chooseAccount(url, GRACE.email))
  const [identity] = await client.identities.list()
  expect(identity).toMatchObject({ provider: 'github', email: GRACE.email })
  await client.identities.unlink({ id: identity?.id ?? '' })
  expect(await client.identities.list()).toEqual([])
})

it('sends code, state and redirect URI, and no PKCE, which the server has not (Fluxbase fact 3)', async () => {
  const { platform, url } = await leave('google')
  const answer = new URL(await chooseAccount(url, ADA.email))
  await comeBack({ platform }, answer.href)
  const [authorize, callback] = ['authorize', 'callback'].map((name) =>
    stand.controls.requests(`${AUTH}/oauth/google/${name}`).map(({ query }) => query),
  )
  expect(authorize).toEqual([`?redirect_uri=${encodeURIComponent(CALLBACK)}`])
  expect(new URLSearchParams(callback?.[0])).toEqual(
    new URLSearchParams({
      code: answer.searchParams.get('code') ?? '',
      state: answer.searchParams.get('state') ?? '',
      redirect_uri: CALLBACK,
    }),
  )
})

it('an answer with another state is not sent to the server (CB-05)', async () => {
  const { platform, url } = await leave('google')
  const answer = new URL(await chooseAccount(url, ADA.email))
  answer.searchParams.set('state', 'another-state')
  const next = await comeBack({ platform }, answer.href)
  expect(next.status()).toBe('anonymous')
  expect(stand.controls.requests(`${AUTH}/oauth/google/callback`)).toEqual([])
})

it('an answer is used once, whatever a reload does', async () => {
  const { platform, url } = await leave('google')
  const answer = await chooseAccount(url, ADA.email)
  const next = await comeBack({ platform }, answer)
  await comeBack(next, answer)
  expect(stand.controls.requests(`${AUTH}/oauth/google/callback`)).toHaveLength(1)
})

it('who turns back at the provider has cancelled', async () => {
  const { platform, url } = await leave('google')
  const state = new URL(url).searchParams.get('state')
  const next = await comeBack({ platform }, `${CALLBACK}?error=access_denied&state=${state}`)
  expect(failureOf(next)?.code).toBe('login_cancelled')
})

it('any other error of the provider is no valid answer', async () => {
  const { platform, url } = await leave('google')
  const state = new URL(url).searchParams.get('state')
  const next = await comeBack({ platform }, `${CALLBACK}?error=server_error&state=${state}`)
  expect(failureOf(next)?.code).toBe('callback_invalid')
})

it.each([
  [400, { error: 'Invalid OAuth state parameter' }, 'callback_invalid'],
  [403, { error: 'Access denied' }, 'access_denied'],
  [500, { error: 'Failed' }, 'server_failed'],
])('reads a refusal that has a text and no code: %i', async (status, body, code) => {
  const { platform, url } = await leave('google')
  stand.controls.setFault({ path: `${AUTH}/oauth/google/callback`, status, body, times: 1 })
  const next = await comeBack({ platform }, await chooseAccount(url, ADA.email))
  const error = failureOf(next)
  expect(error?.code).toBe(code)
  expect(JSON.stringify([error, error?.message])).not.toContain(body.error)
})

it('a provider that is switched off, or none at all, is refused before leaving', async () => {
  const { client, platform } = stand.client()
  expect((await failure(client.signIn.redirect({ provider: 'myspace' }))).code).toBe(
    'callback_invalid',
  )
  expect(await failure(client.signIn.redirect({ provider: '' }))).toMatchObject({
    code: 'config_invalid',
    details: { option: 'provider' },
  })
  expect(platform.navigations).toEqual([])
})

it.each(['http://evil.example/?state=1', 'https://idp.example/authorize', 'not an address'])(
  'leaves for no address like %s: without https or without a state',
  async (url) => {
    const { client, platform } = stand.client()
    const path = `${AUTH}/oauth/google/authorize`
    stand.controls.setFault({ path, status: 200, body: { url }, times: 1 })
    const error = await failure(client.signIn.redirect({ provider: 'google' }))
    expect(error).toMatchObject({ details: { reason: 'authorize_url' } })
    expect(platform.navigations).toEqual([])
  },
)

it('a second factor that a relay may ask for one day signs nobody in', async () => {
  const { platform, url } = await leave('google')
  const body = { requires_2fa: true, user_id: 'u' }
  stand.controls.setFault({ path: `${AUTH}/oauth/google/callback`, status: 200, body, times: 1 })
  const next = await comeBack({ platform }, await chooseAccount(url, ADA.email))
  expect(failureOf(next)?.code).toBe('two_factor_required')
})

it('signs in by SAML, from the tokens in the fragment', async () => {
  const { client } = stand.client()
  const [saml] = (await client.social.providers()).filter(({ kind }) => kind === 'saml')
  const { platform, url } = await leave(saml?.id ?? '')
  const next = await comeBack({ platform }, await chooseAccount(url, ADA.email))
  expect(next.user()).toMatchObject({ email: ADA.email, name: 'Ada Lovelace' })
  await next.client.refresh()
  expect(next.status()).toBe('authenticated')
})

it('no token of a SAML answer stays in the address bar, nor in the attempt', async () => {
  const { client } = stand.client()
  const [saml] = (await client.social.providers()).filter(({ kind }) => kind === 'saml')
  const { platform, url } = await leave(saml?.id ?? '')
  const answer = await chooseAccount(url, ADA.email)
  expect(answer).toContain('#access_token=')
  const next = await comeBack({ platform }, answer)
  expect(next.platform.location?.href()).toBe(`${APP}/orders`)
  expect(next.platform.tabValues.get('flowpass:attempts') ?? '').not.toContain('access_token')
})

it('tokens in a fragment that nobody asked for sign nobody in, and are wiped away (CB-11)', async () => {
  const victim = stand.client({}, stand.page(`${CALLBACK}?state=fp.made-up#access_token=a.b.c`))
  await victim.client.ready()
  expect(victim.status()).toBe('anonymous')
  expect(victim.platform.location?.href()).toBe(CALLBACK)
  expect(stand.controls.requests()).toEqual([])
})
