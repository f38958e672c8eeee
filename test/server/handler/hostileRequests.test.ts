import { describe, expect, test } from 'vitest'
import { APP, createWorld, stateOf } from './support/handlerWorld.ts'
import { hostileTo } from './support/hostile.ts'
import { ROUTES, expectSecured } from './support/routes.ts'

const secret = 'fs_embed_9fQ2mZ7xLw4RtB6vKs1YdHc8NpJg3XeA'

describe.each([
  ['without a store', false],
  ['with a store', true],
])('%s', (_name, stored) => {
  test.each(ROUTES)(
    'BF-12 BF-14 BF-15 BF-16 BF-17 BF-18 BF-20 BF-32 %s %s: nothing comes of hostile requests',
    async (method, path, kind) => {
      const { auth, browser, provider, store, upstream, settle } = createWorld({
        stored,
        proxy: [
          { path: '/api', target: 'https://api.example.com', methods: ['GET', 'POST', 'DELETE'] },
        ],
        flowTokens: { secret, projectId: 'p' },
      })
      Object.assign(provider, {
        organizations: { list: async () => [], loginParameters: () => ({}) },
      })
      const page = browser()
      await page.signIn()
      const begun = await page.go('/auth/login')
      const cookie = page.cookieHeader()
      const rows = async () => JSON.stringify(await store?.listByUser(await keyOf()))
      const effects = () => provider.calls.filter((name) => name !== 'readLogoutToken')
      const keyOf = async () => {
        const { body } = await page.call('/auth/session')
        const { id } = body['session'] as { id: string }
        return (await store?.find(id))?.userKey ?? ''
      }
      const before = {
        rows: await rows(),
        live: [...provider.live.keys()],
        calls: effects(),
      }
      const query = path === '/callback' ? `?code=eve&state=${stateOf(begun)}` : ''
      const hostile = hostileTo(method, kind)
      expect(hostile.length).toBeGreaterThanOrEqual(60)
      for (const { what, headers, url = APP, ...rest } of hostile) {
        const sent = rest.method ?? method
        const request = new Request(`${url}/auth${path}${query}`, {
          method: sent,
          headers: { ...headers, cookie },
          ...(!['GET', 'HEAD'].includes(sent) && {
            body: rest.body ?? '{"scope":"everywhere","id":"x"}',
          }),
        })
        const response = await auth(request)
        const told = { what, status: response.status, cookies: response.headers.getSetCookie() }
        // A notice has no cookie to be forged with: it is its token that is refused.
        expect(kind === 'notice' ? [400, 403, 404, 405] : [403, 405]).toContain(told.status)
        expect(told).toEqual({ what, status: told.status, cookies: [] })
        expectSecured(response)
        expect(await response.text()).toMatch(/^\{"error":"(request_forged|capability_missing)"\}$/)
      }
      await settle()
      expect({
        rows: await rows(),
        live: [...provider.live.keys()],
        calls: effects(),
      }).toEqual(before)
      expect(upstream).toEqual([])
    },
  )
})
