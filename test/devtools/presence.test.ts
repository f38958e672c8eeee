import { expect, test } from 'vitest'
import { buildProbe } from '../../src/devtools/probe/buildProbe.ts'
import { readTabMessage } from '../../src/devtools/probe/readTabMessage.ts'
import { createHarness, signedIn } from '../support/createHarness.ts'
import { flush } from '../support/flush.ts'

async function twoTabs() {
  const first = await signedIn()
  const platform = first.platform.openPage('https://app.example/orders')
  const second = createHarness({ platform })
  const probes = [first, second].map(({ client, platform }) => buildProbe(client, { platform }))
  for (const probe of probes) probe.start()
  const [probe, other] = probes
  if (!probe || !other) throw new Error('There are two.')
  return { first, second, probe, other }
}

test('tabs of one origin see each other with state, serial and remaining life', async () => {
  const { first, second, probe } = await twoTabs()
  const stop = probe.tabs.watch()
  await flush()
  const [own, sibling] = probe.tabs.get()
  expect(own).toMatchObject({ isOwn: true, status: 'authenticated', isQuiet: false })
  expect(own?.remainingMs).toBe(first.client.inspect().remainingMs)
  expect(sibling).toMatchObject({
    isOwn: false,
    tab: second.client.inspect().tab,
    status: 'restoring',
    serial: 0,
    remainingMs: null,
  })
  stop()
})

test('a change of state is told at once', async () => {
  const { first, other } = await twoTabs()
  await flush()
  await first.client.signOut()
  await flush()
  expect(other.tabs.get().find(({ isOwn }) => !isOwn)?.status).toBe('anonymous')
})

test('a tab that stops answering is quiet after 3.5 s and gone after 15 s', async () => {
  const { first, probe } = await twoTabs()
  const stop = probe.tabs.watch()
  // As a page that is killed: it has spoken once, and never says goodbye.
  const ghost = { v: 1, type: 'here', tab: 'ghost', status: 'anonymous', serial: 0 }
  first.platform.openChannel('flowpass-devtools:memory', () => {}).post(ghost)
  await flush()
  const find = () => probe.tabs.get().find(({ tab }) => tab === 'ghost')
  expect(find()).toMatchObject({ isQuiet: false })
  await first.platform.advance(5_000)
  expect(find()).toMatchObject({ isQuiet: true })
  await first.platform.advance(11_000)
  expect(find()).toBeUndefined()
  stop()
})

test('a tab that closes its probe is gone at once', async () => {
  const { probe, other } = await twoTabs()
  await flush()
  expect(probe.tabs.get()).toHaveLength(2)
  other.stop()
  await flush()
  expect(probe.tabs.get()).toHaveLength(1)
})

test('nothing is asked while nobody looks', async () => {
  const { first, probe } = await twoTabs()
  const heard: unknown[] = []
  first.platform.openChannel('flowpass-devtools:memory', (message) => heard.push(message))
  await first.platform.advance(10_000)
  expect(heard).toEqual([])
  const stop = probe.tabs.watch()
  await first.platform.advance(2_000)
  expect(heard.length).toBeGreaterThan(2)
  stop()
  const before = heard.length
  await first.platform.advance(10_000)
  expect(heard).toHaveLength(before)
})

test('ER-01 no message between tabs carries more than random names, numbers and the state', async () => {
  const { first, probe } = await twoTabs()
  const heard: object[] = []
  first.platform.openChannel('flowpass-devtools:memory', (message) => heard.push(Object(message)))
  const stop = probe.tabs.watch()
  await flush()
  expect(heard.length).toBeGreaterThan(0)
  for (const message of heard)
    expect(Object.keys(message).sort()).toEqual(
      ['remainingMs', 'serial', 'status', 'tab', 'type', 'v'].sort(),
    )
  stop()
})

test.each([
  null,
  'here',
  { v: 2, type: 'here', tab: 'a', status: 'anonymous', serial: 0 },
  { v: 1, type: 'other', tab: 'a', status: 'anonymous', serial: 0 },
  { v: 1, type: 'here', tab: 1, status: 'anonymous', serial: 0 },
  { v: 1, type: 'here', tab: 'a', status: '<b>', serial: 0 },
  { v: 1, type: 'here', tab: 'a', status: 'anonymous', serial: '0' },
])('a message of another kind is ignored: %j', (message) => {
  expect(readTabMessage(message)).toBeNull()
})
