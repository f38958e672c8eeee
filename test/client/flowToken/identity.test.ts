import { expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { flowToken } from '../../support/flowTokens.ts'
import { codeOf, createScene, deferred, record } from './createScene.ts'

test('while nobody is signed in there is none, and nothing is asked', async () => {
  const { open, pass, browser } = createScene()
  const page = open(null)
  const source = page.source()
  const { seen } = record(source)
  await pass(60_000)
  expect(seen).toEqual(['idle'])
  expect(page.asked).toHaveLength(0)
  expect(browser.clock.pending()).toBe(0)
  expect(await codeOf(source.getToken())).toBe('session_expired/nobody')
})

test('while it is not known who is signed in it loads, and nothing is asked', async () => {
  const { open, pass } = createScene()
  const page = open(null, { status: 'restoring' })
  const { seen } = record(page.source())
  await pass(60_000)
  expect(seen).toEqual(['loading'])
  expect(page.asked).toHaveLength(0)
})

test.each([
  ['on the way to a provider', { status: 'redirecting' }],
  ['at a second factor', { status: 'challenged', challenge: { kind: 'two_factor', methods: [] } }],
] as const)('somebody who is %s has none', (_name, state) => {
  const { open } = createScene()
  expect(open(null, state).source().getState().status).toBe('idle')
})

test('somebody who is signed in gets one, with its claims', async () => {
  const { open, settle, server, browser } = createScene()
  const page = open()
  const source = page.source({ audience: 'embed', role: 'editor' })
  const { seen } = record(source)
  await settle()
  expect(seen).toEqual(['loading', 'ready'])
  expect(source.getState()).toMatchObject({
    status: 'ready',
    token: server.minted[0],
    claims: { sub: 'ada', jti: 'token-1' },
    expiresAt: browser.clock.now() + 600_000,
    warning: null,
    error: null,
  })
  expect(page.asked[0]).toMatchObject({ audience: 'embed', role: 'editor' })
})

test('EM-16 a sign-out takes the token away in the same notification', async () => {
  const { open, settle } = createScene()
  const page = open()
  const source = page.source()
  const early: string[] = []
  // It hears of the sign-out before the source does.
  page.client.subscribe(() => early.push(source.getState().status))
  const { seen } = record(source)
  await settle()
  page.signOut()
  expect(early).toEqual(['idle'])
  expect(seen).toEqual(['loading', 'ready', 'idle'])
  expect(source.getState()).toMatchObject({ status: 'idle', token: null, claims: null })
  await settle()
  expect(await codeOf(source.getToken())).toBe('session_expired/nobody')
})

test('EM-16 an answer that comes after the sign-out is thrown away, and its request is aborted', async () => {
  const { open, settle, server, browser } = createScene()
  const page = open()
  const answer = deferred<string>()
  page.fetchToken = (input) => {
    page.asked.push(input)
    return answer.promise
  }
  const source = page.source()
  const { seen } = record(source)
  const asked = codeOf(source.getToken())
  await settle()
  page.signOut()
  expect(page.asked[0]?.signal.aborted).toBe(true)
  answer.resolve(server.mint())
  await settle()
  expect(seen).toEqual(['loading', 'idle'])
  expect(await asked).toBe('session_expired/nobody')
  expect(browser.clock.pending()).toBe(0)
})

test('EM-16 with somebody else the old token is gone before anything is asked for the new one', async () => {
  const { open, settle } = createScene()
  const page = open()
  const source = page.source()
  const { seen } = record(source)
  await settle()
  page.fetchToken = async () => {
    expect(source.getState().token).toBeNull()
    return flowToken({ sub: 'grace', iat: 1, exp: 2, jti: 'g' })
  }
  page.signIn('grace')
  expect(source.getState()).toMatchObject({ status: 'loading', token: null })
  await settle()
  expect(seen).toEqual(['loading', 'ready', 'loading', 'ready'])
  expect(source.getState()).toMatchObject({ claims: { sub: 'grace' } })
})

test('EM-16 an answer for the person before is nobody’s', async () => {
  const { open, settle, server } = createScene()
  const page = open()
  const answers = [deferred<string>(), deferred<string>()]
  page.fetchToken = (input) => answers[page.asked.push(input) - 1]?.promise ?? Promise.reject()
  const source = page.source()
  const { seen } = record(source)
  const early = codeOf(source.getToken())
  await settle()
  page.signIn('grace')
  await settle()
  const late = source.getToken()
  answers[1]?.resolve(server.mint({ sub: 'grace' }))
  await settle()
  answers[0]?.resolve(server.mint({ sub: 'ada' }))
  await settle()
  expect(await early).toBe('identity_changed')
  expect(await late).toBe(server.minted[0])
  expect(seen).toEqual(['loading', 'ready'])
  expect(source.getState()).toMatchObject({ claims: { sub: 'grace' } })
})

test('whoever signs in again gets a new one, even if it is the same person', async () => {
  const { open, settle, server } = createScene()
  const page = open()
  const source = page.source()
  record(source)
  await settle()
  page.signOut()
  page.signIn('ada')
  expect(source.getState().status).toBe('loading')
  await settle()
  expect(source.getState().token).toBe(server.minted[1])
})

test('a renewal of the session, or of the profile, leaves it', async () => {
  const { open, settle, server } = createScene()
  const page = open()
  const source = page.source()
  const { seen } = record(source)
  await settle()
  const state = page.client.getState()
  if (state.status !== 'authenticated') throw new Error('Nobody is signed in.')
  const user = { ...state.session.user, name: 'Augusta' }
  page.client.dispatch({ type: 'session_updated', session: { ...state.session, user } })
  page.client.dispatch({ type: 'freshness_changed', freshness: 'offline' })
  await settle()
  expect(seen).toEqual(['loading', 'ready'])
  expect(server.minted).toHaveLength(1)
})

test('a session that has expired takes it away, with the reason, until the person is back', async () => {
  const { open, settle, pass } = createScene()
  const page = open()
  const source = page.source()
  const { seen } = record(source)
  await settle()
  page.expire()
  expect(source.getState()).toMatchObject({ status: 'expired', error: { code: 'session_expired' } })
  await pass(600_000)
  expect(page.asked).toHaveLength(1)
  expect(await codeOf(source.getToken())).toBe('session_expired')
  page.signIn('ada')
  await settle()
  expect(seen).toEqual(['loading', 'ready', 'expired', 'loading', 'ready'])
})

test('a token that is about another subject than the last one is refused, and both are dropped', async () => {
  const { open, settle, server, pass } = createScene()
  const page = open()
  const source = page.source()
  record(source)
  await settle()
  page.fetchToken = async () => server.mint({ sub: 'mallory' })
  await pass(480_000)
  const state = source.getState()
  expect(state).toMatchObject({ status: 'failed', token: null })
  expect(isAuthError(state.error, 'flow_token_rejected')).toBe(true)
  expect(state.error?.details).toEqual({ reason: 'subject' })
  page.fetchToken = async () => server.mint()
  await pass(600_000)
  expect(source.getState()).toMatchObject({ status: 'ready', claims: { sub: 'ada' } })
})

test('a token that nobody listens to goes with its person, and is no longer good than it is', async () => {
  const { open, settle, pass } = createScene()
  const page = open()
  const source = page.source()
  const { undo } = record(source)
  await settle()
  undo()
  expect(source.getState().status).toBe('ready')
  page.signIn('grace')
  expect(source.getState().status).toBe('loading')
  const again = record(source)
  await settle()
  again.undo()
  await pass(600_000)
  expect(source.getState().status).toBe('loading')
})

test('nobody but the source keeps a listener on the client, and only as long as there is something to lose', async () => {
  const { open, settle } = createScene()
  const page = open()
  const subscribe = page.client.subscribe
  let listeners = 0
  const client = {
    ...page.client,
    subscribe(listener: () => void) {
      listeners += 1
      const undo = subscribe(listener)
      return () => {
        listeners -= 1
        undo()
      }
    },
  }
  const { createFlowTokenSource } =
    await import('../../../src/client/flowToken/createFlowTokenSource.ts')
  const source = createFlowTokenSource({ client, fetchToken: page.fetchToken })
  expect(listeners).toBe(0)
  const { undo } = record(source)
  await settle()
  undo()
  expect(listeners).toBe(1)
  page.signOut()
  await settle()
  expect(listeners).toBe(0)
})
