import { describe, expect, test } from 'vitest'
import { connectToHost } from '../../src/embed.ts'
import { createGuestDocument, HOST } from '../support/createGuestDocument.ts'
import { createTestPlatform } from '../support/createTestPlatform.ts'
import { begin } from './support/guestScene.ts'

describe('whom a guest speaks to', () => {
  test.each([
    [[]],
    [['*']],
    [['https://*.example']],
    [['https://app.example/']],
    [['https://App.example']],
    [['http://app.example']],
    [['http://localhost.evil.example']],
    [['http://127.evil.example']],
    [['app.example']],
    [['null']],
    [['https://app.example', '']],
    [['https://app.example', /app/]],
  ])('%j is no list of hosts, and is refused at once', (list) => {
    expect(() => begin({ allowedHosts: list as string[] })).toThrowError(
      expect.objectContaining({ name: 'EmbedError', code: 'config_invalid' }),
    )
  })

  test.each([
    'http://localhost:3000',
    'http://app.localhost',
    'http://127.0.0.1:1',
    'http://[::1]:1',
  ])('%s is on this machine', (host) => {
    const { document, guest } = begin({ allowedHosts: [host] }, { ancestorOrigins: [host] })
    expect(document.posted.map(({ targetOrigin }) => targetOrigin)).toEqual([host])
    guest.close()
  })

  test('it greets the one around it, where browsers tell', () => {
    const allowedHosts = ['https://other.example', HOST]
    const { document } = begin({ allowedHosts }, { ancestorOrigins: [HOST] })
    expect(document.posted.map(({ targetOrigin }) => targetOrigin)).toEqual([HOST])
  })

  test('else the one that it came from, and else each that it may be; never everybody', () => {
    const allowedHosts = ['https://other.example', HOST]
    const greeted = (referrer: string) =>
      begin({ allowedHosts }, { ancestorOrigins: null, referrer }).document.posted.map(
        ({ targetOrigin }) => targetOrigin,
      )
    expect(greeted(`${HOST}/page`)).toEqual([HOST])
    expect(greeted('')).toEqual(allowedHosts)
    expect(greeted('https://app.example.evil/')).toEqual(allowedHosts)
  })

  test.each([
    { around: ['https://evil.example'], where: 'a host that is not listed' },
    { around: [HOST, 'https://evil.example'], where: 'a listed host in the frame of another' },
    { around: ['null'], where: 'a host without an origin' },
  ])('in the frame of $where it says nothing', async ({ around }) => {
    const { document, guest } = begin({}, { ancestorOrigins: around })
    await expect(guest.ready).rejects.toMatchObject({ code: 'frame_origin_mismatch' })
    await expect(guest.getToken()).rejects.toMatchObject({ code: 'frame_origin_mismatch' })
    expect([document.posted, document.listeners()]).toEqual([[], 0])
  })

  test('in no frame at all it says so', async () => {
    const platform = createTestPlatform()
    const { window } = createGuestDocument(platform, { postMessage: () => undefined })
    const top = { ...window }
    Object.assign(top, { parent: top })
    const closed: string[] = []
    const guest = connectToHost({
      allowedHosts: [HOST],
      window: top,
      onClose: ({ reason }) => void closed.push(reason),
    })
    await expect(guest.ready).rejects.toMatchObject({ code: 'frame_origin_mismatch' })
    expect(closed).toEqual(['frame_origin_mismatch'])
  })

  test('a host that listens late is greeted again, with pauses that grow to ten seconds', async () => {
    const { platform, document, guest } = begin()
    const times = [0, 250, 750, 1_750, 3_750, 7_750, 15_750, 25_750, 35_750]
    for (const [index, time] of times.entries()) {
      await platform.advance(time - platform.clock.monotonic())
      expect(document.posted).toHaveLength(index + 1)
    }
    expect(new Set(document.posted.map(({ message }) => JSON.stringify(message))).size).toBe(1)
    guest.close()
    expect([platform.clock.pending(), document.listeners()]).toEqual([0, 0])
  })
})
