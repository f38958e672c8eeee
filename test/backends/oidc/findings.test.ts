import { describe, expect, test } from 'vitest'
import { part, signBytes, signRaw } from '../../soak/signRaw.ts'
import { CLIENT_ID, evilProvider, signingKey } from '../../support/evilProvider.ts'
import type { EvilProvider } from '../../support/evilProvider.ts'
import { comeBack, createOidcHarness, leave, outcome, signIn } from '../../support/oidcHarness.ts'
import type { OidcHarness } from '../../support/oidcHarness.ts'

/** What property tests and the oracle have found once; each stays found. */
type Change = (provider: EvilProvider) => void | Promise<void>

async function outcomeAt(change: Change, options = {}): Promise<string> {
  const provider = await evilProvider()
  await change(provider)
  return outcome(await signIn({ provider, options }))
}

const signed =
  (header: (usual: object) => unknown): Change =>
  async (provider) => {
    const key = await signingKey('RS256', 'key-1')
    provider.idToken = (claims) => signRaw(key, header({ alg: 'RS256', kid: 'key-1' }), claims)
  }

describe('an ID token that is signed by the right key is refused', () => {
  test.each<[string, Change]>([
    ['with a critical header', signed((usual) => ({ ...usual, crit: ['x'], x: 1 }))],
    [
      'with payload encoding switched off',
      signed((usual) => ({ ...usual, crit: ['b64'], b64: false })),
    ],
    ['with a kid of null', signed((usual) => ({ ...usual, kid: null }))],
    [
      'with its algorithm in a list',
      async (provider) => {
        await signed((usual) => ({ ...usual, alg: ['RS256'] }))(provider)
        provider.keys = provider.keys.map(({ alg: _alg, ...bare }) => bare)
      },
    ],
    [
      'ID-20 in four parts',
      async (provider) => {
        const key = await signingKey('RS256', 'key-1')
        provider.idToken = async (claims) => {
          const input = `${part({ alg: 'RS256', kid: 'key-1' })}.${part(claims)}.${part('more')}`
          return `${input}.${part(await signBytes(key, input))}`
        }
      },
    ],
    [
      'ID-20 with padding after its signature',
      (provider) => {
        provider.idToken = async (claims) => `${await provider.sign(claims)}==`
      },
    ],
    [
      'ID-20 with white space in its signature',
      (provider) => {
        provider.idToken = async (claims) => (await provider.sign(claims)).replace(/.$/, ' $&\n')
      },
    ],
    [
      'ID-20 with claims that are no UTF-8',
      async (provider) => {
        const key = await signingKey('RS256', 'key-1')
        provider.idToken = async (claims) => {
          const bytes = Buffer.from(JSON.stringify({ ...claims, name: '\u00ff' }), 'latin1')
          const input = `${part({ alg: 'RS256', kid: 'key-1' })}.${part(bytes)}`
          return `${input}.${part(await signBytes(key, input))}`
        }
      },
    ],
    [
      'with a key that is not for verifying',
      (provider) => {
        provider.keys = provider.keys.map((jwk) => ({ ...jwk, key_ops: ['encrypt'] }))
      },
    ],
    [
      'with an auth_time that is no time',
      (provider) => {
        provider.claims = (claims) => ({ ...claims, auth_time: 'yesterday' })
      },
    ],
  ])('%s', async (_name, change) => {
    await expect(outcomeAt(change)).resolves.toBe('id_token_invalid')
  })

  test('by another algorithm than RS256, where the metadata lists none', async () => {
    const provider = await evilProvider('PS256')
    delete provider.metadata['id_token_signing_alg_values_supported']
    expect(outcome(await signIn({ provider }))).toBe('id_token_invalid')
  })
})

describe('max_age is not to be had without its check', () => {
  test('AR-15 ID-13 among the extra parameters', async () => {
    const given = { extraParams: { max_age: '0' } }
    await expect(outcomeAt(() => {}, given)).rejects.toMatchObject({ code: 'config_invalid' })
  })
})

test('ID-19 a refreshed ID token whose header cannot be read is refused like any other', async () => {
  const harness = await signIn()
  const header = { alg: { toString: 1, valueOf: 1 }, kid: 'key-1' }
  harness.provider.idToken = async (claims) => `${part(header)}.${part(claims)}.${part('forged')}`
  await expect(harness.client.refresh()).rejects.toMatchObject({ code: 'id_token_invalid' })
})

/** Changes what the tab keeps while the person is away. */
function tamper({ platform }: OidcHarness, change: (text: string) => string): void {
  for (const [key, text] of platform.tabValues)
    if (key.includes('attempt')) platform.tabValues.set(key, change(text))
}

describe('an attempt without its secrets', () => {
  test('CB-03 does not switch the nonce and the ID token off', async () => {
    const before = await createOidcHarness()
    const url = await leave(before)
    tamper(before, (text) => text.replace(/"nonce":"[^"]*"/, '"nonce":""'))
    before.provider.tokenBody = ({ id_token: _token, ...body }) => body
    const after = await comeBack(before, before.provider.authorize(url.href))
    expect(after.client.getState().status).toBe('anonymous')
  })
})

describe('the client can be made on every page', () => {
  test.each([['http://['], ['https://user@app.example/'], ['//app.example:x']])(
    'CB-16 CB-17 although the stored returnTo is %s',
    async (returnTo) => {
      const before = await createOidcHarness()
      const url = await leave(before)
      tamper(before, (text) => text.replace(/"returnTo":"[^"]*"/, `"returnTo":"${returnTo}"`))
      const after = await comeBack(before, before.provider.authorize(url.href))
      expect(after.client.getState().status).toBe('authenticated')
    },
  )

  // Chromium: a page opened as https://x@app.example/ shows its address without the user, and
  // refuses every replaceState. Anybody can make such a link.
  test('CB-19 although its address cannot be rewritten', async () => {
    const before = await createOidcHarness()
    const href = `https://app.example/?code=c&state=fp.x&client=${CLIENT_ID}`
    const platform = before.platform.reload(href)
    Object.assign(platform.location ?? {}, {
      rewrite: () => {
        throw new DOMException('The address is of another user.', 'SecurityError')
      },
    })
    const after = await createOidcHarness({ ...before.given, provider: before.provider, platform })
    after.client.start()
    await after.client.ready()
    expect(outcome(after)).toBe('attempt_lost')
  })

  test.each([['about:srcdoc'], ['file:///app/index.html'], ['data:text/html,x']])(
    'although it is %s, which has no origin',
    async (href) => {
      const before = await createOidcHarness()
      const after = await comeBack(before, href)
      expect(after.client.getState()).toEqual({ status: 'anonymous', reason: 'none' })
    },
  )
})
