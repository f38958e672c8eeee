import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { cookieSession } from '../../../src/backends/cookieSession.ts'
import { createAuthClient } from '../../../src/client/createAuthClient.ts'
import { createFlowTokenSource } from '../../../src/client/flowToken/createFlowTokenSource.ts'
import { createTestBrowser } from '../../../src/testing/createTestBrowser.ts'
import type { TestBrowser } from '../../../src/testing/createTestBrowser.ts'
import { flowToken } from '../../support/flowTokens.ts'
import { MINUTE_MS } from './createScene.ts'

/** A browser with a session at a server, which may go on in another organization at any time. */
function setUp(seed: number) {
  const session = { organizationId: 'a', minted: 0 }
  const browser = createTestBrowser({
    seed,
    networkLatency: [5, 60],
    channelLatency: [1, 30],
    recordLatency: [0, 10],
    async fetch(request) {
      const { organizationId } = session
      const iat = Math.floor(browser.serverClock.now() / 1000)
      const claims = { sub: 'ada', organizationId, iat, exp: iat + 600 }
      const path = new URL(request.url).pathname
      if (path === '/auth/flow-token')
        return Response.json({ token: flowToken({ ...claims, jti: `${(session.minted += 1)}` }) })
      const user = { id: 'ada', organizationId }
      return Response.json({ user, session: { id: 's1', expiresIn: 900 } })
    },
  })
  /** Opens a tab that finds its session, and notes in which organization it is with whose token. */
  function open() {
    const { platform } = browser.openTab()
    const backend = cookieSession({ groups: ['flowToken'] })
    const client = createAuthClient({ backend, platform, onUnexpectedError: () => {} })
    const source = createFlowTokenSource({ client })
    const seen = new Set<string>()
    const look = () => {
      const state = client.getState()
      const { claims } = source.getState()
      if (state.status === 'authenticated' && claims)
        seen.add(`${state.session.user.organizationId} has ${String(claims['organizationId'])}`)
    }
    client.subscribe(look)
    source.subscribe(look)
    client.start()
    return { client, source, seen }
  }
  return { browser, session, open }
}

/** Lets modules arrive and bodies be read while virtual time passes. */
async function until(browser: TestBrowser, check: () => boolean): Promise<void> {
  for (let left = 500; left > 0 && !check(); left -= 1) {
    await browser.advance(5)
    await sleep(1)
  }
  expect(check()).toBe(true)
}

// They arrive in real time, which a busy machine has little of.
beforeAll(() =>
  Promise.all([
    import('../../../src/client/engine/createEngine.ts'),
    import('../../../src/client/flowToken/createFlowTokenWork.ts'),
    import('../../../src/backends/cookieSession/protocol.ts'),
  ]),
)

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1)

test.each(SEEDS)(
  'EM-16 a tab that comes back in another organization has no token of the one, not for a moment (%i)',
  async (seed) => {
    const { browser, session, open } = setUp(seed)
    const first = open()
    await until(browser, () => first.seen.size > 0)
    session.organizationId = 'b'
    const second = open()
    await until(browser, () => second.seen.size > 0)
    await browser.advance(2_000)
    expect([...second.seen]).toEqual(['b has b'])
    // When it renews its session, the first one learns of it, too.
    await browser.advance(15 * MINUTE_MS)
    await until(browser, () => first.seen.has('b has b'))
    expect([...first.seen]).not.toContain('b has a')
    expect([...second.seen]).toEqual(['b has b'])
  },
)
