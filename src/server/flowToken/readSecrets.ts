import { isRecord } from '../../core/isRecord.ts'
import { configError } from '../configError.ts'

/** Where secrets are given: one, or several while one replaces another. */
export interface SecretOptions {
  readonly secret?: string | undefined
  readonly secrets?: readonly (string | undefined)[] | undefined
}

/** Shortest secret, in bytes (RFC 7518 section 3.2: as many as the hash has). */
const MIN_SECRET_BYTES = 32

/** A token without `kid` is tried with each of them, so there are not many. */
const MAX_SECRETS = 4

/** Random text has more different characters, even where it is hexadecimal. */
const MIN_DISTINCT_CHARACTERS = 8

/**
 * Reads the secrets and refuses what is none: an absent variable, a public key, a token, a
 * placeholder.
 *
 * @param options where they are
 * @returns at least one, the active one first, none of them twice
 * @throws AuthError `config_invalid` with `details.option` and `details.reason`
 * @see RFC 7518 section 3.2, RFC 8725 section 3.5
 */
export function readSecrets({ secret, secrets }: SecretOptions): string[] {
  if (secret !== undefined && secrets !== undefined)
    throw configError('secret', 'secret_twice', 'Pass secret or secrets, not both.')
  const given: readonly unknown[] = secrets ?? [secret]
  const name = (index: number) => (secrets ? `secrets[${index}]` : 'secret')
  if (given.length === 0)
    throw configError(
      'secrets',
      'secret_missing',
      'Pass the active secret first, older ones after.',
    )
  if (given.length > MAX_SECRETS)
    throw configError('secrets', 'secret_many', `Keep ${MAX_SECRETS} at most; drop the oldest.`)
  return [...new Set(given.map((value, index) => checkSecret(value, name(index))))]
}

function checkSecret(value: unknown, option: string): string {
  if (typeof value !== 'string' || value === '')
    throw configError(
      option,
      'secret_missing',
      'Is the environment variable set where the server runs?',
    )
  const problem = findProblem(value)
  if (problem) throw configError(option, ...problem)
  return value
}

const MAKE_ONE = 'Use the secret that was issued, or `openssl rand -base64 32`.'

/** Words of those who write examples. One in 10^8 random texts has one of them. */
const PLACEHOLDERS = [
  /(^|[^a-z])(change[-_ ]?me|place[-_ ]?holder|replace[-_ ](me|this|with))/i,
  /(^|[-_ ])([Yy]our[-_ ][A-Za-z\d]|YOUR[-_ ][A-Z\d])/,
]

/** Names what a text is, if it is no secret. */
function findProblem(text: string): [reason: string, hint: string] | null {
  if (/^\s|\s$|[\u0000-\u001f\u007f]/.test(text) && !text.includes('-----BEGIN'))
    return ['secret_whitespace', 'It begins or ends with white space, or has a line break.']
  if (isKeyMaterial(text))
    return ['secret_is_key', `A key of a key pair is no shared secret; one is public. ${MAKE_ONE}`]
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]*/.test(text))
    return ['secret_is_token', `This is a token, not what it is signed with. ${MAKE_ONE}`]
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text))
    return ['secret_is_url', `This is an address. ${MAKE_ONE}`]
  const random = text.replace(/^fs_embed_/, '')
  if (new TextEncoder().encode(random).length < MIN_SECRET_BYTES)
    return ['secret_short', `It has less than ${MIN_SECRET_BYTES} bytes. ${MAKE_ONE}`]
  if (isPredictable(random))
    return ['secret_predictable', `It repeats itself or counts up. ${MAKE_ONE}`]
  if (PLACEHOLDERS.some((words) => words.test(random)))
    return ['secret_placeholder', `It stands where a secret should be. ${MAKE_ONE}`]
  return null
}

/** PEM, the base64 inside PEM (its first object identifiers), OpenSSH, JWK and JWK sets. */
function isKeyMaterial(text: string): boolean {
  if (/-----BEGIN|^(ssh|ecdsa)-[\w-]+ /.test(text)) return true
  if (/^M[A-Za-z\d+/]{2,40}(kqhkiG9w0B|YHKoZIzj0|BQYDK2V)/.test(text)) return true
  if (!/^[[{]/.test(text)) return false
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) || Array.isArray(value)
  } catch {
    return false
  }
}

/** Whether the text is made of few characters, a repeated part, or a row such as `abcdef…`. */
function isPredictable(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  if (new Set(codes).size < MIN_DISTINCT_CHARACTERS) return true
  const half = Math.floor(codes.length / 2)
  for (let period = 1; period <= half; period++)
    if (codes.every((code, index) => index < period || code === codes[index - period])) return true
  const steps = new Map<number, number>()
  for (const [index, code] of codes.entries()) {
    const step = code - (codes[index - 1] ?? code)
    if (index > 0) steps.set(step, (steps.get(step) ?? 0) + 1)
  }
  return Math.max(...steps.values()) > half
}
