import { describe, expect, test } from 'vitest'
import { APP, CALL, createBrowser, createWorld } from './handler/support/handlerWorld.ts'
import type { Browser } from './handler/support/handlerWorld.ts'
import { createAuthHandler } from '../../src/server/handler/createAuthHandler.ts'
import { scriptedProvider } from './handler/support/scriptedProvider.ts'
import { memoryStore } from '../../src/server/stores/memoryStore.ts'
import { NEW_SECRET, createClock } from './support/sealed.ts'

const who = async (page: Browser) => (await page.call('/auth/session')).body['user']
const notify = (page: Browser) =>
  page.send('/auth/backchannel-logout', { method: 'POST', body: 'logout_token=good' })

describe('back-channel logout', () => {
  test('LO-12 a session whose name at the provider was never told ends with those of its person', async () => {
    const { browser, provider } = createWorld({ stored: true })
    const [named, nameless, eve] = [browser(), browser(), browser()]
    provider.sid = 'sid-2'
    await named.signIn('ada')
    provider.sid = null
    await nameless.signIn('ada')
    await eve.signIn('eve')
    provider.notice = { ...provider.notice, sub: 'ada', sid: 'sid-1' }
    expect((await notify(browser())).status).toBe(200)
    expect(await who(nameless)).toBeNull()
    expect(await who(named)).toMatchObject({ id: 'ada' })
    expect(await who(eve)).toMatchObject({ id: 'eve' })
  })

  test('LO-11 the same notice at once, twenty times, is followed once', async () => {
    const { browser, provider } = createWorld({ stored: true })
    const page = browser()
    await page.signIn('ada')
    provider.notice = { ...provider.notice, sub: 'ada', sid: null }
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await notify(browser())).status),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(await who(page)).toBeNull()
  })
})

describe.each([false, true])('a session of another app (store: %s)', (isStored) => {
  test('is none, though secret, store and provider are the same: that provider may not let everybody in', async () => {
    const clock = createClock()
    const shared = isStored ? { store: memoryStore({ now: clock.now }) } : {}
    const provider = scriptedProvider(clock.now)
    const handlerAt = (appUrl: string) =>
      createAuthHandler({
        appUrl,
        provider,
        secret: NEW_SECRET,
        ...shared,
        environment: { now: clock.now },
      })
    const other = 'https://admin.example.com'
    const page = createBrowser(handlerAt(APP), APP)
    await page.signIn('ada')
    const admin = handlerAt(other)
    const headers = { ...CALL, cookie: page.cookieHeader() }
    const response = await admin(new Request(`${other}/auth/session`, { headers }))
    expect(await response.json()).toEqual({ user: null })
    expect(await who(page)).toMatchObject({ id: 'ada' })
  })
})
