import { expect, test } from 'vitest'
import { flowTokenSourceOf } from '../../../src/client/flowToken/flowTokenSourceOf.ts'
import type { FlowTokenOptions } from '../../../src/client/flowToken/flowTokenSource.ts'
import { createScene, ENDPOINT, record } from './createScene.ts'

test('EM-15 twenty components that mount together are one source, and one request', async () => {
  const { open, settle, server } = createScene()
  const page = open()
  const sources = Array.from({ length: 20 }, () =>
    flowTokenSourceOf(page.client, { fetchToken: (input) => page.fetchToken(input) }),
  )
  expect(new Set(sources).size).toBe(1)
  for (const source of sources) record(source)
  const tokens = await Promise.all(sources.map((source) => source.getToken()))
  await settle()
  expect(new Set(tokens)).toEqual(new Set(server.minted))
  expect(page.asked).toHaveLength(1)
})

test('EM-15 twenty sources of one page that share nothing are one request as well', async () => {
  const { open, pass, server } = createScene()
  const page = open()
  const sources = Array.from({ length: 20 }, () => page.source())
  for (const source of sources) record(source)
  await pass(1_000)
  expect(page.asked).toHaveLength(1)
  expect(new Set(sources.map((source) => source.getState().token))).toEqual(new Set(server.minted))
})

test('EM-15 each audience, role and place has a source of its own, and each client', async () => {
  const { open } = createScene()
  const [first, second] = [open(), open()]
  const fetchToken = first.fetchToken
  const kinds: FlowTokenOptions[] = [
    { endpoint: ENDPOINT },
    { endpoint: { url: ENDPOINT, method: 'POST' } },
    { endpoint: '/other' },
    { endpoint: ENDPOINT, audience: 'a' },
    { endpoint: ENDPOINT, audience: '' },
    { endpoint: ENDPOINT, role: 'a' },
    { fetchToken },
    { fetchToken, name: 'a' },
  ]
  const ofAll = (client: typeof first.client) =>
    kinds.map((options) => flowTokenSourceOf(client, options))
  expect(new Set([...ofAll(first.client), ...ofAll(second.client)]).size).toBe(2 * kinds.length)
  expect(ofAll(first.client)).toEqual(ofAll(first.client))
  const spelt = flowTokenSourceOf(first.client, { endpoint: { url: ENDPOINT, method: 'GET' } })
  expect(spelt).toBe(flowTokenSourceOf(first.client, { endpoint: ENDPOINT }))
})

test('of several functions the one that was passed last is called', async () => {
  const { open, server } = createScene()
  const { client } = open()
  const called: string[] = []
  const make = (name: string) => async () => {
    called.push(name)
    return server.mint()
  }
  const source = flowTokenSourceOf(client, { fetchToken: make('first') })
  flowTokenSourceOf(client, { fetchToken: make('second') })
  await source.getToken()
  expect(called).toEqual(['second'])
})
