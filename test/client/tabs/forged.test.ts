import { describe, expect, test } from 'vitest'
import type { StoredGrant } from '../../../src/core/grant.ts'
import { isRecord } from '../../../src/core/isRecord.ts'
import { ada } from '../../support/createMemoryBackend.ts'
import { askAll, createWorld, grace, HINT, LINE, LOCK, RECORD, shown } from './createWorld.ts'
import type { World } from './createWorld.ts'

/** A script of the same origin that listens to all tabs and talks to them. */
function intruder({ browser }: World) {
  const { platform } = browser.openTab()
  const heard: unknown[] = []
  const line = platform.openChannel(LINE, (message) => heard.push(message))
  return {
    heard,
    say: line.post,
    listen: (name: string) => platform.openChannel(`${LINE}:${name}`, (text) => heard.push(text)),
    /** Answers every question that is asked in public. */
    answer(make: (nonce: string) => unknown): void {
      const answering = platform.openChannel(LINE, (message) => {
        if (!isRecord(message) || message['type'] !== 'ask') return
        const nonce = String(message['nonce'])
        const reply = platform.openChannel(`${LINE}:${nonce}`, () => {})
        reply.post(make(nonce))
        reply.close()
      })
      heard.push(answering)
    },
  }
}

const forged = (grant: StoredGrant) => JSON.stringify({ version: 1, ...grant })

describe('RF-23 a message from a script of the same origin', () => {
  test.each<[string, unknown]>([
    ['a session', { v: 1, type: 'signed_in', from: 'x', user: grace, accessToken: 'evil' }],
    ['news with a session in it', { v: 1, type: 'changed', from: 'x', grant: forged(evil()) }],
    ['an end', { v: 1, type: 'ended', from: 'x', reason: 'signed_out' }],
    ['a text', 'signed_out'],
    ['nothing', null],
    ['an object with a bad name', { v: 1, type: '__proto__', from: {} }],
  ])('that says %s changes nothing', async (_name, message) => {
    const world = createWorld()
    const pages = await world.openTabs(2)
    intruder(world).say(message)
    await world.browser.advance(1_000)
    expect(shown(pages)).toEqual(['ada', 'ada'])
    await expect(askAll(pages)).resolves.toEqual(['access-1', 'access-1'])
    expect(pages.map(({ events }) => events)).toEqual([[], []])
    expect(world.server.calls.refresh).toBe(0)
  })

  test.each([[{ v: 2 }], [{ v: '1' }], [{ v: undefined }], [{}]])(
    'of another version (%o) is ignored',
    async (version) => {
      const world = createWorld()
      const [first] = await world.openTabs(2)
      const { say, heard, listen } = intruder(world)
      listen('n1')
      first.said.length = 0
      say({ type: 'changed', from: 'x', ...version })
      say({ type: 'ask', from: 'x', nonce: 'n1', ...version })
      await world.browser.advance(500)
      expect(first.said).toEqual([])
      expect(heard).toEqual([])
    },
  )

  test('ten thousand times costs no request and no session', async () => {
    const world = createWorld()
    const pages = await world.openTabs(2)
    const { say } = intruder(world)
    for (let count = 0; count < 10_000; count += 1) say({ v: 1, type: 'changed', from: 'x' })
    await world.browser.advance(1_000)
    expect(shown(pages)).toEqual(['ada', 'ada'])
    expect(world.server.calls.refresh).toBe(0)
  })
})

describe('RF-23 in public no tab ever says a token', () => {
  test('not at a sign-in, a hand-over, a renewal, a switch or a sign-out', async () => {
    const world = createWorld()
    const { heard } = intruder(world)
    const [first, second] = await world.openTabs(2)
    await first.client.refresh()
    await world.signIn(second, 'grace')
    await first.client.signOut()
    await world.browser.advance(1_000)
    expect(heard.length).toBeGreaterThan(3)
    expect(JSON.stringify(heard)).not.toMatch(/access-|refresh-|ada|grace/)
    for (const message of heard)
      expect(
        Object.keys(message as object)
          .sort()
          .join(),
      ).toMatch(/^from,(nonce,)?type,v$/)
  })

  test('and what is asked for comes over the line of the nonce alone', async () => {
    const world = createWorld()
    await world.openTabs(2)
    const { heard, say, listen } = intruder(world)
    listen('other')
    say({ v: 1, type: 'ask', from: 'x', nonce: 'mine' })
    await world.browser.advance(500)
    expect(JSON.stringify(heard)).not.toMatch(/access-|refresh-/)
    listen('mine')
    say({ v: 1, type: 'ask', from: 'x', nonce: 'mine' })
    await world.browser.advance(500)
    expect(JSON.stringify(heard)).toMatch(/access-1/)
  })

  test('the record and the hint hold no token and no name', async () => {
    const { browser, openTabs } = createWorld()
    const [first] = await openTabs(2)
    await first.client.refresh()
    const shared = JSON.stringify([[...browser.records], [...browser.sharedValues]])
    expect(shared).toContain(RECORD)
    expect(shared).not.toMatch(/access-|refresh-|ada/)
  })
})

describe('RF-23 a false answer to a question is not taken over', () => {
  /** A new tab whose true siblings are all frozen asks; somebody else answers. */
  async function answered(change: (grant: StoredGrant) => StoredGrant) {
    const world = createWorld()
    const [first, second] = await world.openTabs(2)
    await first.client.refresh()
    await world.browser.settle()
    const text = first.tab.values.get('flowpass:memory:session') ?? ''
    const { version: _version, ...truth } = JSON.parse(text)
    for (const { tab } of [first, second]) tab.freeze()
    intruder(world).answer(() => ({ grant: forged(change(truth)) }))
    const page = await world.open()
    await world.browser.advance(300)
    return { page, token: await page.client.getAccessToken() }
  }

  test('the true one would be', async () => {
    await expect(answered((grant) => grant)).resolves.toMatchObject({ token: 'access-2' })
  })

  test.each<[string, (grant: StoredGrant) => StoredGrant]>([
    ['of another sign-in', (grant) => ({ ...grant, lineage: 'evil' })],
    ['of an older renewal', (grant) => ({ ...grant, serial: 0 })],
    ['of a newer renewal', (grant) => ({ ...grant, serial: 9 })],
    ['with another credential', (grant) => ({ ...grant, tokens: { ...evil().tokens } as never })],
    ['without tokens', ({ tokens: _tokens, ...grant }) => grant],
  ])('%s', async (_name, change) => {
    const { page, token } = await answered(change)
    expect(token).toBe(null)
    expect(shown([page])).toEqual(['anonymous'])
  })

  test('with another person in it', async () => {
    const other = (grant: StoredGrant) => ({ ...grant, session: { ...grant.session, user: grace } })
    const { page } = await answered(other)
    expect(shown([page])).toEqual(['anonymous'])
  })

  test.each<[string, unknown]>([
    ['a text', 'grant'],
    ['null', null],
    ['a grant that is no text', { grant: { session: {} } }],
    ['damaged text', { grant: '{"version":1' }],
    ['five megabytes', { grant: '['.repeat(5_000_000) }],
  ])('%s', async (_name, message) => {
    const world = createWorld()
    for (const { tab } of await world.openTabs(2)) tab.freeze()
    intruder(world).answer(() => message)
    const page = await world.open()
    await world.browser.advance(300)
    expect(shown([page])).toEqual(['anonymous'])
    expect(page.unexpected).toEqual([])
  })

  test('an answer that comes too late; but it is asked for again', async () => {
    const world = createWorld()
    const [first, second] = await world.openTabs(2)
    for (const { tab } of [first, second]) tab.freeze()
    const page = await world.open()
    await world.browser.advance(1_000)
    expect(shown([page])).toEqual(['anonymous'])
    first.tab.thaw()
    second.tab.thaw()
    await world.browser.settle()
    expect(shown([page])).toEqual(['anonymous'])
    await world.browser.advance(8_000)
    expect(shown([page])).toEqual(['ada'])
  })
})

describe('ST-04 a damaged value in what tabs share', () => {
  test.each(['', 'undefined', 'null', '{', '[]', '{"lineage":', '{"serial":"x"}', 'x'.repeat(5e6)])(
    '%.20s as the record costs nobody the session',
    async (text) => {
      const { browser, server, openTabs } = createWorld()
      const pages = await openTabs(2)
      browser.records.set(RECORD, text)
      await pages[0].client.refresh()
      await browser.advance(1_000)
      expect(shown(pages)).toEqual(['ada', 'ada'])
      expect(server.calls.refresh).toBe(1)
    },
  )

  const lease = async (text: string) => {
    const { browser, openTabs } = createWorld({ locks: false })
    const [first] = await openTabs(2)
    browser.records.set(LOCK, text)
    const renewed = first.client.refresh()
    await browser.advance(500)
    await expect(Promise.race([renewed, browser.settle().then(() => 'waits')])).resolves.toBe(
      undefined,
    )
  }

  test.each(['-1', '0', '', '9'.repeat(30), 'undefined', '{', 'NaN x'])(
    '%s as a lease keeps nobody waiting',
    lease,
  )

  test.each(['undefined', '{', 'forged'])('%s as the hint signs nobody out', async (text) => {
    const { browser, openTabs } = createWorld()
    const pages = await openTabs(2)
    browser.sharedValues.set(HINT, text)
    await expect(askAll(pages)).resolves.toEqual(['access-1', 'access-1'])
    expect(shown(pages)).toEqual(['ada', 'ada'])
  })
})

function evil(): StoredGrant {
  return {
    session: { id: 's1', user: ada, scopes: ['openid'], signedInAt: 1 },
    tokens: {
      accessToken: 'evil',
      refreshToken: 'evil',
      tokenType: 'Bearer',
      receivedAt: 1_767_225_600_000,
      lifetimeSeconds: 3_600,
    },
    lineage: 's1',
    serial: 1,
  }
}
