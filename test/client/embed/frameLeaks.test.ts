import { expect, test } from 'vitest'
import { createEmbedWorld, settle } from '../../support/createEmbedWorld.ts'
import { createTestFlowSource } from '../../support/createTestFlowSource.ts'

const openPorts = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'MessagePort').length

test('EM-17: 1,000 frames that come and go leave no listener, port or timer', async () => {
  const world = createEmbedWorld()
  const source = createTestFlowSource(world.platform)
  source.issue()
  const portsBefore = openPorts()
  for (let cycle = 0; cycle < 1_000; cycle += 1) {
    const handle = world.mount({}, source)
    // Some go before they have loaded, some in the middle of the hand-over, some when they are ready.
    if (cycle % 4 > 0) {
      world.connect()
      if (cycle % 4 > 1) await settle()
      if (cycle % 4 > 2) void handle.logout()
    }
    handle.destroy()
    expect(world.frame().isInPage()).toBe(false)
  }
  await settle()
  expect(source.listeners()).toBe(0)
  expect(world.listeners()).toBe(0)
  expect(world.platform.clock.pending()).toBe(0)
  expect(openPorts() - portsBefore).toBeLessThanOrEqual(0)
})

test('EM-17: a frame that is taken away during the hand-over gets no token', async () => {
  const world = createEmbedWorld()
  const source = createTestFlowSource(world.platform)
  source.issue()
  const handle = world.mount({}, source)
  const tokens: string[] = []
  world.connect({ onToken: ({ token }) => void tokens.push(token) })
  const seen = world.events.length
  handle.destroy()
  await settle()
  source.issue()
  await world.platform.advance(60_000)
  expect([tokens, world.events.length]).toEqual([[], seen])
})

test('EM-17: a page that mounts twice has one frame at work', async () => {
  const world = createEmbedWorld()
  const source = createTestFlowSource(world.platform)
  const token = source.issue()
  world.mount({}, source).destroy()
  const handle = world.mount({}, source)
  const { guest } = world.connect()
  await settle()
  expect(world.frames.map((frame) => frame.isInPage())).toEqual([false, true])
  expect(await guest.getToken()).toBe(token)
  expect([world.listeners(), source.listeners()]).toEqual([1, 1])
  handle.destroy()
})
