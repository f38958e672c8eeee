// Loaded ahead, so that virtual time never waits for a module.
import '../../src/client/engine/createEngine.ts'
import { expect, test } from 'vitest'
import { createAuthClient } from '../../src/client/createAuthClient.ts'
import { createMemoryBackend } from '../../src/testing/createMemoryBackend.ts'
import { createTestBrowser } from '../../src/testing/createTestBrowser.ts'

const MINUTE_MS = 60_000

test('a browser with many tabs costs what it prints', { timeout: 60_000 }, async () => {
  const tabs = Number(process.env['FLOWPASS_TABS'] ?? 50)
  const minutes = Number(process.env['FLOWPASS_MINUTES'] ?? 10)
  const browser = createTestBrowser({
    channelLatency: [1, 20],
    recordLatency: [0, 5],
    settleTurns: 1,
  })
  const server = createMemoryBackend({
    browser,
    lifetimeSeconds: 300,
    latency: 50,
    rotation: { reuseWindowSeconds: 0 },
  })
  const grant = { ...server.stored(), lineage: 'one', serial: 0 }
  const startedAt = performance.now()
  const clients = Array.from({ length: tabs }, () => {
    const { platform } = browser.openTab()
    platform.tabStore.set('flowpass:memory:session', JSON.stringify({ version: 1, ...grant }))
    platform.sharedStore.set('flowpass:memory:signed-in', 'one')
    const client = createAuthClient({ backend: server.backend, platform })
    client.start()
    return client
  })
  await browser.advance(minutes * MINUTE_MS)
  const states = clients.map((client) => client.getState().status)
  const seconds = (performance.now() - startedAt) / 1000
  console.log(
    `${tabs} tabs, ${minutes} virtual minutes: ${seconds.toFixed(1)} s, ` +
      `${server.calls.refresh} renewals, ${server.stats.replays} replays, ` +
      `${states.filter((status) => status === 'authenticated').length} signed in`,
  )
  expect(server.calls.refresh).toBeGreaterThan(0)
})
