import { CompactEncrypt, UnsecuredJWT, base64url, generateKeyPair } from 'jose'
import { describe, expect, test } from 'vitest'
import { isAuthError } from '../../../src/core/isAuthError.ts'
import { createSealer } from '../../../src/server/cookies/createSealer.ts'
import { deriveSealKey } from '../../../src/server/cookies/deriveSealKey.ts'
import { createRandom } from '../../support/createRandom.ts'
import type { Random } from '../../support/createRandom.ts'
import { readSeed } from '../../support/seed.ts'
import { NEW_SECRET, OLD_SECRET, START, createClock, sealerWith } from '../support/sealed.ts'

const data = { user: 'user-1', token: 'secret-token-value' }
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const headerOf = (text: string): unknown =>
  JSON.parse(Buffer.from(text.split('.')[0] ?? '', 'base64url').toString())

/** Seals as we do, but for what a test changes. */
async function forge({ header = {}, inner = {}, secret = NEW_SECRET, purpose = 'session' } = {}) {
  const { id, key } = await deriveSealKey(secret, purpose)
  const plain = bytes({ v: 1, exp: START / 1000 + 60, data, ...inner })
  return new CompactEncrypt(plain)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: id, typ: purpose, ...header })
    .encrypt(key)
}

describe('what is sealed', () => {
  test('opens as it was, and says nothing before', async () => {
    const sealer = sealerWith()
    const text = await sealer.seal('session', data, 60)
    expect(await sealer.open('session', text)).toEqual(data)
    expect(text).toMatch(/^[\w.-]+$/)
    const visible = Buffer.from(text.replaceAll('.', ''), 'base64url').toString('latin1')
    expect(visible.includes('secret-token-value') || visible.includes('user-1')).toBe(false)
    expect(headerOf(text)).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: expect.stringMatching(/^[\w-]{11}$/),
      typ: 'session',
    })
    expect(await sealer.seal('session', data, 60)).not.toBe(text)
  })

  test('is the same for whatever JSON can hold', async () => {
    const seed = readSeed()
    const sealer = sealerWith()
    for (let stream = 0; stream < 200; stream++) {
      const value = { value: anything(createRandom(seed, stream), 3) }
      const text = await sealer.seal('session', value, 60)
      const opened = await sealer.open('session', text)
      expect(JSON.stringify(opened) === JSON.stringify(value), `seed ${seed}, case ${stream}`).toBe(
        true,
      )
    }
  })

  test('BF-33 opens on another machine with the same secret, by WebCrypto alone', async () => {
    const text = await sealerWith().seal('session', data, 60)
    expect(await sealerWith().open('session', text)).toEqual(data)
    expect(await sealerWith().open('session', await forge())).toEqual(data)
  })

  test('BF-09 does not open when its time is up', async () => {
    const clock = createClock()
    const sealer = sealerWith([NEW_SECRET], clock)
    const text = await sealer.seal('session', data, 60)
    clock.at = START + 59_999
    expect(await sealer.open('session', text)).toEqual(data)
    clock.at = START + 60_000
    expect(await sealer.open('session', text)).toBeNull()
  })

  test.each([0, -1, NaN, Infinity])('must open for some time: %d', async (seconds) => {
    await expect(sealerWith().seal('session', data, seconds)).rejects.toThrow(/ttlSeconds/)
  })

  test('BF-31 is refused beyond 64 KB, to seal and to open', async () => {
    const sealer = sealerWith()
    const large = await sealer.seal('session', 'x'.repeat(48_000), 60)
    expect(await sealer.open('session', large)).toBe('x'.repeat(48_000))
    const error = await sealer.seal('session', 'x'.repeat(50_000), 60).catch((e: unknown) => e)
    expect(isAuthError(error, 'cookie_invalid') && error.details).toEqual({ reason: 'too_large' })
    expect(await sealer.open('session', large.padEnd(65_537, 'A'))).toBeNull()
    const before = performance.now()
    for (let index = 0; index < 100; index++) await sealer.open('session', 'A'.repeat(10_000_000))
    expect(performance.now() - before).toBeLessThan(1000)
  })
})

describe('BF-07 a text is bound to its purpose', () => {
  test('and opens for no other', async () => {
    const sealer = sealerWith()
    for (const [made, asked] of [
      ['attempt', 'session'],
      ['session', 'attempt'],
      ['session-id', 'session'],
    ] as const) {
      const text = await sealer.seal(made, data, 60)
      expect(await sealer.open(asked, text)).toBeNull()
      expect(await sealer.open(made, text)).toEqual(data)
    }
  })

  test('even with the header of the other', async () => {
    const attempt = await forge({ purpose: 'attempt', header: { typ: 'session' } })
    expect(await sealerWith().open('session', attempt)).toBeNull()
    const session = await forge({ header: { typ: 'attempt' } })
    expect(await sealerWith().open('session', session)).toBeNull()
    const text = await sealerWith().seal('attempt', data, 60)
    const other = await sealerWith().seal('session', data, 60)
    const swapped = [other.split('.')[0], ...text.split('.').slice(1)].join('.')
    expect(await sealerWith().open('session', swapped)).toBeNull()
    expect(await sealerWith().open('attempt', swapped)).toBeNull()
  })

  test.each(['', 'Session', 'a b', 'a:b', '1', 'a'.repeat(40)])(
    '%j is no purpose',
    async (purpose) => {
      await expect(sealerWith().seal(purpose, data, 60)).rejects.toThrow(/purpose/)
      await expect(sealerWith().open(purpose, 'x')).rejects.toThrow(/purpose/)
    },
  )
})

describe('BF-25 a secret', () => {
  test.each<[what: string, secrets: (string | undefined)[]]>([
    ['none', []],
    ['absent', [undefined]],
    ['empty', ['']],
    ['31 bytes', ['abcdefgh-12345678-ABCDEFGH-12!$']],
    ['one byte repeated', ['a'.repeat(64)]],
    ['a part repeated', ['abcdefgh12345678'.repeat(4)]],
    ['counted up', ['abcdefghijklmnopqrstuvwxyz0123456789']],
    [
      'a public key',
      ['-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----'],
    ],
    ['the second is short', [NEW_SECRET, 'tiny secret']],
  ])('that is none stops the server at its start: %s', (_what, secrets) => {
    const make = () => createSealer({ secrets, environment: createClock() })
    expect(make).toThrow(/flowpass\/server: the option secrets/)
    for (const secret of secrets) if (secret) expect(make).not.toThrow(secret)
  })

  test('that cannot be used is no missing visitor', async () => {
    // A purpose that no code may have stands for a server that has lost its keys.
    await expect(sealerWith().open('NOT A PURPOSE', await forge())).rejects.toThrow(/purpose/)
  })
})

describe('BF-27 secrets are replaced', () => {
  test('the first seals, and all open', async () => {
    const old = await sealerWith([OLD_SECRET]).seal('session', data, 60)
    const both = sealerWith([NEW_SECRET, OLD_SECRET])
    expect(await both.open('session', old)).toEqual(data)
    const text = await both.seal('session', data, 60)
    expect(await sealerWith([NEW_SECRET]).open('session', text)).toEqual(data)
    expect(await sealerWith([OLD_SECRET]).open('session', text)).toBeNull()
    expect(await sealerWith([NEW_SECRET]).open('session', old)).toBeNull()
  })

  test('an unknown name is not tried with every secret, nor a known one with another', async () => {
    const sealer = sealerWith([NEW_SECRET, OLD_SECRET])
    const { id } = await deriveSealKey(OLD_SECRET, 'session')
    // Either would open, were the name not looked at.
    expect(await sealer.open('session', await forge({ header: { kid: 'AAAAAAAAAAA' } }))).toBeNull()
    expect(await sealer.open('session', await forge({ header: { kid: id } }))).toBeNull()
    expect(await sealer.open('session', await forge({ header: { kid: undefined } }))).toBeNull()
  })

  test('keys differ by secret and purpose, and their name follows from the secret alone', async () => {
    const [a, b, c] = await Promise.all([
      deriveSealKey(NEW_SECRET, 'session'),
      deriveSealKey(NEW_SECRET, 'attempt'),
      deriveSealKey(OLD_SECRET, 'session'),
    ])
    expect(a.id).toBe(b.id)
    expect(a.id).not.toBe(c.id)
    expect([a, b, c].every(({ key }) => !key.extractable)).toBe(true)
  })
})

describe('BF-05 only dir with A256GCM opens', () => {
  test('no algorithm of the sender’s choice', async () => {
    const sealer = sealerWith()
    const { id } = await deriveSealKey(NEW_SECRET, 'session')
    const plain = bytes({ v: 1, exp: START / 1000 + 60, data })
    const seal = async (alg: string, enc: string, key: Uint8Array | CryptoKey) =>
      new CompactEncrypt(plain)
        .setProtectedHeader({ alg, enc, kid: id, typ: 'session' })
        .encrypt(key)
    const raw = new TextEncoder().encode(NEW_SECRET)
    const { publicKey } = await generateKeyPair('RSA-OAEP-256')
    const texts = await Promise.all([
      seal('dir', 'A256GCM', raw.slice(0, 32)),
      seal('dir', 'A128GCM', raw.slice(0, 16)),
      seal('dir', 'A256CBC-HS512', new Uint8Array(64)),
      seal('A256KW', 'A256GCM', raw.slice(0, 32)),
      seal('A256GCMKW', 'A256GCM', raw.slice(0, 32)),
      seal('PBES2-HS256+A128KW', 'A256GCM', raw),
      seal('RSA-OAEP-256', 'A256GCM', publicKey),
    ])
    for (const text of texts) expect(await sealer.open('session', text)).toBeNull()
  })

  test('no header beyond ours: what is compressed stays closed', async () => {
    expect(await sealerWith().open('session', await forge({ header: { cty: 'JSON' } }))).toBeNull()
    const zipped = await forge({ header: { zip: 'DEF' }, inner: { data: 'a'.repeat(100_000) } })
    expect(await sealerWith().open('session', zipped)).toBeNull()
  })

  test.each([
    { v: 2 },
    { v: undefined },
    { exp: undefined },
    { exp: '9999999999' },
    { exp: null },
    { data: undefined },
    { data: null },
  ])('what is in it has to be as we put it: %o', async (inner) => {
    expect(await sealerWith().open('session', await forge({ inner }))).toBeNull()
  })

  test.each([
    null,
    undefined,
    '',
    '.',
    '....',
    'a.b.c.d.e',
    'eyJhbGciOiJub25lIn0..',
    '%E0%A4%A',
    '\u0000',
    '\ud800',
    new UnsecuredJWT({ data, exp: START / 1000 + 60 }).encode(),
    `${base64url.encode('{"alg":"dir","enc":"A256GCM","kid":1,"typ":[]}')}..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA`,
    `${base64url.encode('not json, but long enough for a header')}..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA`,
  ])('BF-26 %j does not open, and does not throw', async (text) => {
    expect(await sealerWith().open('session', text)).toBeNull()
  })
})

function anything(random: Random, depth: number): unknown {
  const kind = random.int(depth > 0 ? 7 : 5)
  if (kind === 0) return random.text(60)
  if (kind === 1) return random.next() * 10 ** random.int(20)
  if (kind === 2) return -random.int(1e9)
  if (kind === 3) return random.chance(0.5)
  if (kind === 4) return null
  const items = Array.from({ length: random.int(5) }, () => anything(random, depth - 1))
  if (kind === 5) return items
  return Object.fromEntries(items.map((item, index) => [`${index}${random.text(5)}`, item]))
}
