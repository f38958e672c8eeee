import { describe, expect, test } from 'vitest'
import type { FlowTokenSource } from '../../../src/client/flowToken/flowTokenSource.ts'
import { codeOf, createScene, deferred, MINUTE_MS, record } from './createScene.ts'
import type { Page, SceneOptions } from './createScene.ts'

describe('EM-16 a token of one organization is not given to another', () => {
  test('it is gone in the same notification, before anything is asked for the new one', async () => {
    const { open, settle, server } = createScene()
    const page = open()
    page.moveTo('a')
    const source = page.source()
    const early: unknown[] = []
    // It hears of the switch before the source does.
    page.client.subscribe(() => early.push(source.getState().token))
    const { seen } = record(source)
    await settle()
    expect(source.getState()).toMatchObject({ status: 'ready', organizationId: 'a' })
    page.fetchToken = async () => {
      expect(source.getState().token).toBeNull()
      return server.mint()
    }
    page.moveTo('b')
    expect(early).toEqual([null])
    expect(source.getState()).toMatchObject({ status: 'loading', token: null })
    await settle()
    expect(seen).toEqual(['loading', 'ready', 'loading', 'ready'])
    expect(source.getState()).toMatchObject({ token: server.minted[1], organizationId: 'b' })
  })

  test('an answer that was asked for in the one is nobody’s in the other', async () => {
    const { open, settle, server } = createScene()
    const page = open()
    page.moveTo('a')
    const answers = [deferred<string>(), deferred<string>()]
    page.fetchToken = (input) => answers[page.asked.push(input) - 1]?.promise ?? Promise.reject()
    const source = page.source()
    const { seen } = record(source)
    const early = codeOf(source.getToken())
    await settle()
    page.moveTo('b')
    expect(page.asked[0]?.signal.aborted).toBe(true)
    await settle()
    answers[0]?.resolve(server.mint())
    await settle()
    expect(await early).toBe('identity_changed')
    expect(seen).toEqual(['loading'])
    answers[1]?.resolve(server.mint())
    await settle()
    expect(source.getState().token).toBe(server.minted[1])
  })

  test('one that nobody listens to is not kept for whoever asks next', async () => {
    const { open, server } = createScene()
    const page = open()
    page.moveTo('a')
    const source = page.source()
    expect(await source.getToken()).toBe(server.minted[0])
    page.moveTo('b')
    expect(source.getState().token).toBeNull()
    expect(await source.getToken()).toBe(server.minted[1])
    page.moveTo('a')
    expect(await source.getToken()).toBe(server.minted[2])
  })

  test('to leave an organization, and to join one, is to be in another', async () => {
    const { open, server } = createScene()
    const page = open()
    const source = page.source()
    await source.getToken()
    for (const organizationId of ['null', 'a', '']) {
      page.moveTo(organizationId)
      expect(source.getState().token).toBeNull()
      expect(await source.getToken()).toBe(server.minted.at(-1))
    }
    expect(server.minted).toHaveLength(4)
  })
})

describe('EM-16 a token of one organization is not given to a tab in another', () => {
  const LATENCIES: SceneOptions = { channelLatency: [1, 20], recordLatency: [0, 5] }

  /** A tab in an organization, and all tokens that it has shown. */
  function enter(page: Page, organizationId: string) {
    page.moveTo(organizationId)
    const source = page.source()
    const shown = new Set<string>()
    source.subscribe(() => {
      const { token } = source.getState()
      if (token !== null) shown.add(token)
    })
    return { page, source, shown }
  }

  /** Two tabs of one person in A, and, once they have their token, one more in B. */
  async function openBoth(options: SceneOptions = {}) {
    const scene = createScene(options)
    const inA = [enter(scene.open(), 'a'), enter(scene.open(), 'a')] as const
    await scene.pass(2_000)
    return { ...scene, inA, inB: enter(scene.open(), 'b') }
  }

  const tokenOf = ({ source }: { readonly source: FlowTokenSource }) => source.getState().token

  test.each([{}, LATENCIES, { records: false }, { locks: false }])(
    'one that comes back in another asks the server, and shows none of the one: %o',
    async (options) => {
      const { inA, inB, pass } = await openBoth(options)
      const [before] = inA.map(tokenOf)
      await pass(2_000)
      expect(inB.page.asked).toHaveLength(1)
      expect([...inB.shown]).toEqual([tokenOf(inB)])
      expect(inA.map(tokenOf)).toEqual([before, before])
      // Nor is it otherwise when the next ones are due.
      await pass(8 * MINUTE_MS)
      expect(inB.shown.size).toBe(2)
      for (const { shown } of inA)
        expect([...shown].filter((text) => inB.shown.has(text))).toEqual([])
    },
  )

  test('one that is told of the switch drops what it has at once, and asks those in the other', async () => {
    const { inA, inB, pass, server } = await openBoth(LATENCIES)
    await pass(2_000)
    const made = server.minted.length
    for (const { page, source } of inA) {
      page.moveTo('b')
      expect(source.getState()).toMatchObject({ status: 'loading', token: null })
    }
    await pass(2_000)
    expect(inA.map(tokenOf)).toEqual([tokenOf(inB), tokenOf(inB)])
    expect(server.minted).toHaveLength(made)
  })
})
