import { CompactEncrypt, compactDecrypt } from 'jose'
import type { CompactJWEHeaderParameters } from 'jose'
import { AuthError } from '../../core/authError.ts'
import { isRecord } from '../../core/isRecord.ts'
import { configError } from '../configError.ts'
import { readSecrets } from '../flowToken/readSecrets.ts'
import type { SecretOptions } from '../flowToken/readSecrets.ts'
import type { ServerEnvironment } from '../serverEnvironment.ts'
import { deriveSealKey } from './deriveSealKey.ts'
import type { SealKey } from './deriveSealKey.ts'

/** Makes texts of data that nobody else can read or change, and data of such texts. */
export interface Sealer {
  /**
   * Seals data.
   *
   * @param purpose what it is, such as `session`: it opens for the same purpose only
   * @param data anything that JSON can hold
   * @param ttlSeconds how long it opens
   * @returns ASCII without white space, `;`, `,` or quotes
   * @throws AuthError `cookie_invalid` with `details.reason` `too_large` beyond 64 KB
   */
  seal(purpose: string, data: object | string, ttlSeconds: number): Promise<string>
  /**
   * Opens a text.
   *
   * @param purpose what it has to be
   * @param text from anywhere
   * @returns what was sealed, or null: changed, cut, too old, for another purpose, of an unknown
   *   secret, or nothing of the kind
   */
  open(purpose: string, text: string | null | undefined): Promise<unknown>
}

/** What a sealer is made with. */
export interface SealerOptions extends SecretOptions {
  readonly environment: Pick<ServerEnvironment, 'now'>
}

const ALG = 'dir'
const ENC = 'A256GCM'
const VERSION = 1

/** Longest sealed text, in characters; a longer one is refused before any work. */
const MAX_LENGTH = 65_536

/**
 * A compact JWE with a header of ours, no encrypted key, 96 bits of nonce and 128 of tag. The bits
 * that base64url leaves over are zero, or one sealed text could be spelt in several ways.
 */
const SHAPE =
  /^[\w-]{40,200}\.\.[\w-]{16}\.(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?\.[\w-]{21}[AQgw]$/

/**
 * Makes a sealer. The first secret seals and all of them open; which one it was is in the text, so
 * that each is opened with one try.
 *
 * A secret may seal four thousand million texts for each purpose (NIST SP 800-38D section 8.3).
 *
 * @param options the secrets, and the clock
 * @throws AuthError `config_invalid` at once where a secret is none
 * @see RFC 7516, RFC 7518 sections 4.5 and 5.3
 */
export function createSealer({ environment, ...options }: SealerOptions): Sealer {
  const secrets = readSecrets(options)
  const cache = new Map<string, Promise<readonly SealKey[]>>()
  const keysFor = (purpose: string): Promise<readonly SealKey[]> => {
    const known = cache.get(purpose)
    if (known) return known
    // Purposes are written in code, so the cache stays small.
    if (!/^[a-z][a-z-]{0,31}$/.test(purpose))
      throw configError('purpose', 'name', 'Up to 32 small letters and dashes.')
    const keys = Promise.all(secrets.map(async (secret) => deriveSealKey(secret, purpose)))
    cache.set(purpose, keys)
    return keys
  }

  return {
    async seal(purpose, data, ttlSeconds) {
      const [active] = await keysFor(purpose)
      if (!active || !(ttlSeconds > 0 && Number.isFinite(ttlSeconds)))
        throw configError('ttlSeconds', 'out_of_range', 'A number of seconds above zero.')
      const exp = environment.now() / 1000 + ttlSeconds
      const plain = new TextEncoder().encode(JSON.stringify({ v: VERSION, exp, data }))
      const text = await new CompactEncrypt(plain)
        .setProtectedHeader({ alg: ALG, enc: ENC, kid: active.id, typ: purpose })
        .encrypt(active.key)
      if (text.length <= MAX_LENGTH) return text
      throw new AuthError('cookie_invalid', 'server', { details: { reason: 'too_large' } })
    },
    async open(purpose, text) {
      // Before anything is caught: a server without its keys must not look like one without visitors.
      const keys = await keysFor(purpose)
      if (typeof text !== 'string' || text.length > MAX_LENGTH || !SHAPE.test(text)) return null
      const inner = await decrypt(text, (header) => pickKey(keys, purpose, header))
      if (!isRecord(inner) || inner['v'] !== VERSION) return null
      const { exp, data = null } = inner
      return typeof exp === 'number' && environment.now() < exp * 1000 ? data : null
    },
  }
}

async function decrypt(
  text: string,
  keyOf: (header: CompactJWEHeaderParameters) => CryptoKey,
): Promise<unknown> {
  try {
    const { plaintext } = await compactDecrypt(text, keyOf, {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
    })
    return JSON.parse(new TextDecoder().decode(plaintext))
  } catch {
    return null
  }
}

/** Throws for a header that is none of ours, which ends the try to open. */
function pickKey(
  keys: readonly SealKey[],
  purpose: string,
  header: CompactJWEHeaderParameters,
): CryptoKey {
  const found = keys.find(({ id }) => id === header.kid)
  // Not a parameter more: `zip` would be one, and a small text could become a large one.
  if (!found || header.typ !== purpose || Object.keys(header).length !== 4)
    throw new TypeError('header')
  return found.key
}
