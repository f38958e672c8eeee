import { chunkCookie, chunkNames, joinChunks } from './chunkCookie.ts'
import type { CookieSettings } from './cookieSettings.ts'
import type { Sealer } from './createSealer.ts'
import { parseCookies } from './parseCookies.ts'
import { putCookies } from './putCookies.ts'
import { serializeCookie } from './serializeCookie.ts'

/** What a request brought. */
export interface ReadCookie<Value> {
  /** What was sealed, or null. */
  readonly value: Value | null
  /** Whether something came that is of no use, so that the answer had better clear it. */
  readonly isUnusable: boolean
}

/** A sealed cookie of any size, cut into several where one would be too long. */
export interface SealedCookie<Value> {
  /** Never throws for what the request brings. */
  read(request: Request): Promise<ReadCookie<Value>>
  /**
   * Sets it.
   *
   * @param headers of the answer
   * @param value what to seal
   * @param ttlSeconds how long it is good
   * @throws AuthError `cookie_invalid` with `details.reason` `too_large`
   */
  write(headers: Headers, value: Value, ttlSeconds: number): Promise<void>
  /** Takes it away, with all its chunks. */
  clear(headers: Headers): void
}

/** What a sealed cookie is about. */
export interface SealedCookieOptions<Value> {
  readonly cookie: CookieSettings
  /** What it is sealed for. */
  readonly purpose: string
  /** Whether opened data is what it should be: another version may have sealed it. */
  readonly isValue: (data: unknown) => data is Value
}

/**
 * Makes a sealed cookie. Every answer that sets it also takes away the cookies it does not need,
 * whatever the request brought: another answer may have set them in between.
 *
 * @param sealer seals and opens
 * @param options name, purpose and kind of the value
 */
export function createSealedCookie<Value extends object | string>(
  sealer: Sealer,
  { cookie: { name, sameSite }, purpose, isValue }: SealedCookieOptions<Value>,
): SealedCookie<Value> {
  const names = [name, ...chunkNames(name)]
  const put = (headers: Headers, text: string | null, maxAgeSeconds: number) => {
    const parts = text === null ? [] : chunkCookie(name, text)
    const used = new Set(parts.map((part) => part.name))
    const cleared = names.filter((each) => !used.has(each))
    putCookies(headers, [
      ...cleared.map((each) => serializeCookie(each, '', { sameSite, maxAgeSeconds: 0 })),
      ...parts.map((part) => serializeCookie(part.name, part.value, { sameSite, maxAgeSeconds })),
    ])
  }

  return {
    async read(request) {
      const cookies = parseCookies(request.headers.get('cookie'))
      if (!names.some((each) => cookies.has(each))) return { value: null, isUnusable: false }
      const data = await sealer.open(purpose, joinChunks(cookies, name))
      return isValue(data) ? { value: data, isUnusable: false } : { value: null, isUnusable: true }
    },
    async write(headers, value, ttlSeconds) {
      put(headers, await sealer.seal(purpose, value, ttlSeconds), ttlSeconds)
    },
    clear: (headers) => put(headers, null, 0),
  }
}
