import { describe, expect, test } from 'vitest'
import { askAll, createWorld, HINT, HOUR_MS, LINE, LOCK, RECORD, shown } from './createWorld.ts'
import type { Page } from './createWorld.ts'

/** A world that writes down what is done, in order, once `journal` is watched. */
function watchedWorld() {
  const journal: string[] = []
  const values = new Map<string, string>()
  const world = createWorld({
    storage: {
      get: (key) => values.get(key) ?? null,
      async set(key, value) {
        await Promise.resolve()
        values.set(key, value)
        journal.push('persist')
      },
      remove: (key) => void values.delete(key),
    },
    wrap: (platform) => ({
      ...platform,
      shared: {
        ...platform.shared,
        records: {
          async update(key, change) {
            let isChange = false
            const before = await platform.shared.records.update(key, (text) => {
              const after = change(text)
              isChange = after !== null
              return after
            })
            if (isChange && key === RECORD) journal.push('commit')
            return before
          },
        },
      },
      openChannel(name, listener) {
        const channel = platform.openChannel(name, listener)
        const post = (message: unknown) => {
          if (name === LINE && JSON.stringify(message).includes('changed')) journal.push('announce')
          channel.post(message)
        }
        return { ...channel, post }
      },
    }),
  })
  return { ...world, journal }
}

function listenTo({ client }: Page, journal: string[]): void {
  client.on('tokenRefreshed', () => journal.push('user'))
  client.on('signedIn', () => journal.push('user'))
  client.on('signedOut', () => journal.push('user'))
}

describe('what is done, in order', () => {
  test('at a renewal: commit, persist, announce, user code', async () => {
    const { journal, open, signIn } = watchedWorld()
    const page = await open()
    await signIn(page)
    listenTo(page, journal)
    journal.length = 0
    await page.client.refresh()
    expect(journal).toEqual(['commit', 'persist', 'announce', 'user'])
  })

  test('at a sign-in: user code comes last', async () => {
    const { journal, open, signIn } = watchedWorld()
    const page = await open()
    listenTo(page, journal)
    await signIn(page)
    expect(journal).toEqual(['persist', 'commit', 'announce', 'user'])
  })

  test('at a renewal elsewhere: nothing is committed or announced once more', async () => {
    const { browser, journal, open, signIn } = watchedWorld()
    const [first, second] = [await open(), await open()]
    await signIn(first)
    listenTo(second, journal)
    journal.length = 0
    await first.client.refresh()
    await browser.settle()
    expect(journal.filter((step) => step === 'commit')).toHaveLength(1)
    expect(journal.filter((step) => step === 'announce')).toHaveLength(1)
    expect(journal.at(-1)).toBe('user')
  })
})

test('RF-05 the lock is free when a handler runs', async () => {
  const { browser, openTabs } = createWorld()
  const [first] = await openTabs(2)
  const queued: number[] = []
  first.client.on('tokenRefreshed', () => queued.push(browser.queued(LOCK)))
  await first.client.refresh()
  expect(queued).toEqual([0])
})

test('RF-05 handlers of all tabs may ask for tokens, renew and sign out, and nothing stands still', async () => {
  const { browser, openTabs } = createWorld()
  const pages = await openTabs(3)
  const heard: unknown[] = []
  for (const { client } of pages) {
    const undo = client.on('tokenRefreshed', () => {
      undo()
      void client.getAccessToken().then((token) => heard.push(token))
      void client.refresh().then(
        () => heard.push('renewed'),
        () => heard.push('failed'),
      )
    })
  }
  await pages[0].client.refresh()
  await browser.advance(2_000)
  expect(heard).toHaveLength(6)
  expect(heard).not.toContain('failed')
  expect(new Set(shown(pages))).toEqual(new Set(['ada']))
})

test('RF-05 a handler that signs out during a renewal ends the session in every tab', async () => {
  const { browser, openTabs } = createWorld()
  const pages = await openTabs(3)
  pages[1].client.on('tokenRefreshed', () => void pages[1].client.signOut())
  await pages[0].client.refresh()
  await browser.advance(1_000)
  expect(new Set(shown(pages))).toEqual(new Set(['anonymous']))
  expect(new Set(await askAll(pages))).toEqual(new Set([null]))
})

test('a renewal elsewhere changes no state here, and no user', async () => {
  const { browser, openTabs } = createWorld()
  const [first, second] = await openTabs(2)
  const before = second.client.getState()
  let updates = 0
  second.client.on('userUpdated', () => {
    updates += 1
  })
  await first.client.refresh()
  await browser.settle()
  expect(second.events).toEqual(['tokenRefreshed'])
  expect(updates).toBe(0)
  expect(second.client.getState()).toBe(before)
})

describe('a page that begins', () => {
  test('as a new visitor asks nobody and waits for nothing', async () => {
    const { browser, open } = createWorld()
    const heard: unknown[] = []
    browser.openTab().platform.openChannel(LINE, (message) => heard.push(message))
    const timers = browser.clock.waits.length
    const page = await open()
    expect(shown([page])).toEqual(['anonymous'])
    expect(heard).toEqual([])
    // What is left is the budget of the restore, which was never needed.
    expect(browser.clock.waits.slice(timers).every((ms) => ms >= 1_000)).toBe(true)
  })

  test('with a hint gets the session of its sibling without a request', async () => {
    const { server, openTabs } = createWorld()
    const [first, second] = await openTabs(2)
    await expect(second.client.getAccessToken()).resolves.toBe('access-1')
    expect(shown([first, second])).toEqual(['ada', 'ada'])
    expect(server.calls.refresh).toBe(0)
    expect(second.events).toEqual([])
  })

  test('with a hint but no sibling waits for at most 300 ms', async () => {
    const { browser, open, openTabs } = createWorld()
    for (const { tab } of await openTabs(2)) tab.kill()
    expect(browser.sharedValues.get(HINT)).toBeTruthy()
    const page = await open()
    expect(shown([page])).toEqual(['restoring'])
    await browser.advance(300)
    expect(shown([page])).toEqual(['anonymous'])
  })

  test('with a hint and siblings that are all frozen waits no longer', async () => {
    const { browser, open, openTabs } = createWorld()
    for (const { tab } of await openTabs(2)) tab.freeze()
    const page = await open()
    await browser.advance(300)
    expect(shown([page])).toEqual(['anonymous'])
  })

  test('with a hint that is all there is, and no record, does not wait', async () => {
    const { browser, open } = createWorld()
    browser.sharedValues.set(HINT, 'forged')
    expect(shown([await open()])).toEqual(['anonymous'])
  })

  test('gets the session of whoever has it, though the tab that wrote the record is gone', async () => {
    const { browser, open, openTabs } = createWorld()
    const [first, second] = await openTabs(2)
    await first.client.refresh()
    await browser.settle()
    first.tab.kill()
    const third = await open()
    await browser.advance(300)
    await expect(third.client.getAccessToken()).resolves.toBe('access-2')
    expect(shown([second, third])).toEqual(['ada', 'ada'])
  })
})

test('ten tabs whose tokens run out at different times of day stay on one session for a week', async () => {
  const { browser, server, openTabs } = createWorld({ channelLatency: [1, 20] })
  const opening = openTabs(2)
  await browser.advance(500)
  const pages = await opening
  await browser.advance(7 * 24 * HOUR_MS)
  expect(server.stats.replays).toBe(0)
  expect(server.calls.refresh).toBeLessThanOrEqual(7 * 24 + 3)
  expect(pages[0].client.inspect().serial).toBe(server.calls.refresh)
})
