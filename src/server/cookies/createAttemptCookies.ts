import { AuthError } from '../../core/authError.ts'
import { isRecord } from '../../core/isRecord.ts'
import type { BegunLogin } from '../serverProvider.ts'
import type { Sealer } from './createSealer.ts'
import { parseCookies } from './parseCookies.ts'
import { putCookies } from './putCookies.ts'
import { serializeCookie } from './serializeCookie.ts'

/** A sign-in that has been begun in this browser. */
export interface ServerAttempt {
  /** The provider it was begun at: another must not end it. */
  readonly issuer: string
  readonly state: string
  /** What the provider wants to have back: verifier, nonce, … */
  readonly secret: BegunLogin['secret']
  /** Checked path of the app. */
  readonly returnTo: string
  /** Public id of the session it replaces, where the provider's answer comes without its cookie. */
  readonly replaces?: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** Remembers sign-ins that have been begun, each in a cookie of its own, so that tabs do not mix. */
export interface AttemptCookies {
  /**
   * Remembers one. The oldest are forgotten where there are more than five, or more than 8 KB.
   *
   * @throws AuthError `cookie_invalid` with `details.reason` `too_large`
   */
  add(headers: Headers, request: Request, attempt: ServerAttempt): Promise<void>
  /**
   * Takes one out: the answer clears it, so that it ends one sign-in and no second.
   *
   * @param request with the provider's answer
   * @param headers of the answer
   * @param state what the provider's answer names
   * @param issuer the provider whose answer it is
   * @returns null where this browser has begun no such sign-in within ten minutes, or at another
   *   provider
   */
  take(
    request: Request,
    headers: Headers,
    state: string,
    issuer: string,
  ): Promise<ServerAttempt | null>
  /**
   * Forgets all of them: what is under way must not undo a sign-out.
   *
   * @returns their `state`
   */
  clear(headers: Headers, request: Request): Promise<string[]>
}

/** How long a sign-in may take. */
export const ATTEMPT_TTL_SECONDS = 600

/** How many sign-ins may be under way in one browser. */
const MAX_ATTEMPTS = 5

/** Servers refuse requests with too many bytes of cookies, and then nobody can clear them. */
const MAX_TOTAL_BYTES = 8192
/** Node refuses headers of 16 KB, and there are more than cookies. */
const MAX_HEADER_BYTES = 14_000
const MAX_BYTES = 3900

const PURPOSE = 'attempt'
/** The provider's answer comes from another site, so nothing stricter would work. */
const SAME_SITE = 'Lax'
const NAME_HEX_DIGITS = 16

/**
 * Makes the cookies of sign-ins that are under way.
 *
 * @param sealer seals and opens
 * @param options name of the session's cookie, which theirs begin with
 * @see RFC 9700 sections 2.1 and 4.4, RFC 10017 section 6.1.3.2
 */
export function createAttemptCookies(
  sealer: Sealer,
  { name: sessionName }: { readonly name: string },
): AttemptCookies {
  const prefix = `${sessionName}.attempt-`
  const cookiesOf = (request: Request) =>
    [...parseCookies(request.headers.get('cookie'))].filter(([name]) => isNameOf(prefix, name))
  const cleared = (name: string) =>
    serializeCookie(name, '', { sameSite: SAME_SITE, maxAgeSeconds: 0 })

  return {
    async add(headers, request, attempt) {
      const name = await nameOf(prefix, attempt.state)
      const others = cookiesOf(request).filter(([other]) => other !== name)
      const room = Math.min(MAX_TOTAL_BYTES, MAX_HEADER_BYTES - foreignBytes(request, prefix))
      const seal = (sealed: ServerAttempt) => sealer.seal(PURPOSE, sealed, ATTEMPT_TTL_SECONDS)
      const whole = await seal(attempt)
      // To come back to another page is better than to be locked out.
      const value = whole.length > room ? await seal({ ...attempt, returnTo: '/' }) : whole
      if (value.length > MAX_BYTES)
        throw new AuthError('cookie_invalid', 'server', { details: { reason: 'too_large' } })
      const kept = await newest(sealer, others, room - value.length)
      const dropped = others.map(([other]) => other).filter((other) => !kept.has(other))
      const attributes = { sameSite: SAME_SITE, maxAgeSeconds: ATTEMPT_TTL_SECONDS } as const
      putCookies(headers, [...dropped.map(cleared), serializeCookie(name, value, attributes)])
    },
    async take(request, headers, state, issuer) {
      const name = await nameOf(prefix, state)
      const found = cookiesOf(request).find(([each]) => each === name)
      if (!found) return null
      putCookies(headers, [cleared(name)])
      const attempt = await sealer.open(PURPOSE, found[1])
      if (!isAttempt(attempt)) return null
      // Sealed with the rest, so that a value which somebody has given another name is noticed.
      return attempt.state === state && attempt.issuer === issuer ? attempt : null
    },
    async clear(headers, request) {
      const known = cookiesOf(request)
      putCookies(
        headers,
        known.map(([name]) => cleared(name)),
      )
      const usual = known.slice(0, MAX_ATTEMPTS)
      const opened = await Promise.all(usual.map(([, value]) => sealer.open(PURPOSE, value)))
      return opened.filter(isAttempt).map(({ state }) => state)
    },
  }
}

/** Finds which cookies to keep beside a new one. What does not open is none of them. */
async function newest(
  sealer: Sealer,
  cookies: readonly (readonly [name: string, value: string | null])[],
  roomBytes: number,
): Promise<ReadonlySet<string>> {
  // More than twice as many as there can be are nobody's, and not worth the work.
  if (cookies.length > 2 * MAX_ATTEMPTS) return new Set()
  const opened = await Promise.all(
    cookies.map(async ([name, value]) => {
      const attempt = await sealer.open(PURPOSE, value)
      const createdAt = isAttempt(attempt) ? attempt.createdAt : null
      return { name, createdAt, bytes: value?.length ?? 0 }
    }),
  )
  const kept = new Set<string>()
  let left = roomBytes
  for (const { name, createdAt, bytes } of opened.sort(byAge)) {
    left -= bytes
    if (createdAt === null || left < 0 || kept.size === MAX_ATTEMPTS - 1) break
    kept.add(name)
  }
  return kept
}

/** How much of the header is taken by other cookies. */
function foreignBytes(request: Request, prefix: string): number {
  const header = request.headers.get('cookie') ?? ''
  const others = header
    .split(';')
    .filter((pair) => !isNameOf(prefix, pair.split('=', 1)[0]?.trim() ?? ''))
  return others.join(';').length
}

function byAge(a: { createdAt: number | null }, b: { createdAt: number | null }): number {
  return (b.createdAt ?? 0) - (a.createdAt ?? 0)
}

function isNameOf(prefix: string, name: string): boolean {
  return name.startsWith(prefix) && /^[\da-f]{16}$/.test(name.slice(prefix.length))
}

async function nameOf(prefix: string, state: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state))
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'))
  return prefix + hex.join('').slice(0, NAME_HEX_DIGITS)
}

function isAttempt(data: unknown): data is ServerAttempt {
  if (!isRecord(data) || !isRecord(data['secret'])) return false
  const texts = [data['issuer'], data['state'], data['returnTo'], ...Object.values(data['secret'])]
  return (
    texts.every((text) => typeof text === 'string') &&
    data['state'] !== '' &&
    typeof data['createdAt'] === 'number'
  )
}
