import { expect, test } from 'vitest'
import { isRecord } from '../../../src/core/isRecord.ts'
import { flowToken } from '../../support/flowTokens.ts'
import { createScene, MINUTE_MS, record } from './createScene.ts'

/**
 * A browser in which a token is known of that only a frozen tab has, and a page of the same origin
 * that answers every question for it with something of its own.
 */
async function setUp(answer: (id: unknown) => unknown) {
  const scene = createScene()
  const first = scene.open()
  record(first.source())
  await scene.pass(1_000)
  first.tab.freeze()
  const { platform } = scene.browser.openTab()
  const [key = ''] = [...scene.browser.records.keys()].filter((name) => name.endsWith(':minted'))
  const line = key.replace(':minted', ':line')
  const heard: unknown[] = []
  platform.openChannel(line, (message) => {
    heard.push(message)
    if (!isRecord(message) || message['type'] !== 'ask') return
    const reply = platform.openChannel(`${line}:${String(message['nonce'])}`, () => {})
    reply.post(answer(message['id']))
    reply.close()
  })
  return { ...scene, platform, line, heard }
}

const later = (browser: { readonly clock: { now(): number } }, sub = 'ada') => {
  const iat = Math.floor(browser.clock.now() / 1000)
  return flowToken({ sub, iat, exp: iat + 600, jti: 'forged' })
}

test.each([
  ['nothing', () => null],
  ['no object', () => 7],
  [
    'another version',
    (id: unknown) => ({ v: 2, id, token: flowToken({ exp: 1e10 }), remainingMs: 1e5 }),
  ],
  ['another token', () => ({ v: 1, id: 'x', token: flowToken({ exp: 1e10 }), remainingMs: 1e5 })],
  ['no token', (id: unknown) => ({ v: 1, id, remainingMs: 1e5 })],
  ['a secret', (id: unknown) => ({ v: 1, id, token: 'fs_embed_1', remainingMs: 1e5 })],
  ['no life', (id: unknown) => ({ v: 1, id, token: flowToken({ exp: 1e10 }) })],
  [
    'no number',
    (id: unknown) => ({ v: 1, id, token: flowToken({ exp: 1e10 }), remainingMs: Number.NaN }),
  ],
  [
    'what is over',
    (id: unknown) => ({ v: 1, id, token: flowToken({ exp: 1e10 }), remainingMs: 0 }),
  ],
])('an answer with %s is not believed, and the server is asked', async (_name, answer) => {
  const { open, pass, server } = await setUp(answer)
  const source = open().source()
  record(source)
  await pass(1_000)
  expect(source.getState().token).toBe(server.minted[1])
})

test('an answer makes a token no longer than it says itself', async () => {
  const scene = await setUp((id) => ({ v: 1, id, token: later(scene.browser), remainingMs: 1e12 }))
  const source = scene.open().source()
  record(source)
  await scene.pass(1_000)
  const state = source.getState()
  expect(state).toMatchObject({ status: 'ready', claims: { jti: 'forged' } })
  expect(state.expiresAt).toBeLessThanOrEqual(scene.browser.clock.now() + 10 * MINUTE_MS)
})

test('a token about somebody else is left to whoever tells of it', async () => {
  const scene = await setUp((id) => ({
    v: 1,
    id,
    token: later(scene.browser, 'mallory'),
    remainingMs: 1e5,
  }))
  const page = scene.open()
  page.fetchToken = async () => scene.server.mint()
  const source = page.source()
  await source.getToken({ forceRefresh: true })
  const { seen } = record(source)
  const owner = scene.heard.flatMap((message) => (isRecord(message) ? [message['owner']] : []))[0]
  const line = scene.platform.openChannel(scene.line, () => {})
  await scene.settle()
  line.post({ v: 1, type: 'changed', from: 'x', owner, id: 'new' })
  await scene.pass(1_000)
  expect(source.getState()).toMatchObject({ status: 'ready', claims: { sub: 'ada' } })
  expect(new Set(seen)).toEqual(new Set(['ready']))
})

test('junk on the line, and questions of another version or for somebody else, are not answered', async () => {
  const { open, settle, pass, platform, line, server, heard } = await setUp(() => null)
  const source = open().source()
  record(source)
  await pass(1_000)
  const answers: unknown[] = []
  platform.openChannel(`${line}:n`, (message) => answers.push(message))
  const { post } = platform.openChannel(line, () => {})
  const owner = heard.flatMap((message) => (isRecord(message) ? [message['owner']] : []))[0]
  const ask = { v: 1, type: 'ask', from: 'x', nonce: 'n', owner }
  for (const message of [
    null,
    'ask',
    { ...ask, v: 2 },
    { ...ask, v: undefined },
    { ...ask, owner: 'grace' },
    { ...ask, owner: 7 },
    { ...ask, id: 7 },
    { ...ask, id: 'x' },
    { ...ask, nonce: 7 },
    { v: 1, type: 'changed', owner },
    { v: 1, type: 'other', owner, id: 'x', nonce: 'n' },
  ])
    post(message)
  await settle()
  // The page that answers everything is heard as well.
  expect(answers.filter(Boolean)).toEqual([])
  post(ask)
  await settle()
  expect(answers.filter(Boolean)).toMatchObject([{ v: 1, token: server.minted.at(-1) }])
  expect(source.getState().token).toBe(server.minted.at(-1))
})
