import { describe, expect, test } from 'vitest'
import { settle } from '../support/createEmbedWorld.ts'
import { begin, welcome } from './support/guestScene.ts'

const requestsIn = (said: unknown[]) =>
  said.filter((message) => JSON.stringify(message).includes('token-request')).length

describe('whoever asks for a token', () => {
  test('is asked for, however late in somebody else’s wait', async () => {
    const scene = begin()
    const { said, say } = welcome(scene)
    await settle()
    say({ t: 'token', seq: 1, token: 'one', exp: 0, ttl: 60_000 })
    await settle()
    const outcomes: string[] = []
    const ask = (name: string) =>
      scene.guest.requestToken('rejected').then(
        () => outcomes.push(`${name} got`),
        () => outcomes.push(`${name} failed`),
      )
    void ask('first')
    await scene.platform.advance(9_900)
    void ask('second')
    await scene.platform.advance(200)
    await settle()
    expect(outcomes).toEqual(['first failed'])
    await scene.platform.advance(5_000)
    await settle()
    expect(requestsIn(said)).toBe(2)
    say({ t: 'token', seq: 2, token: 'two', exp: 0, ttl: 60_000 })
    await settle()
    expect(outcomes).toEqual(['first failed', 'second got'])
    scene.guest.close()
  })
})
